/**
 * The people that a company talks to: contacts and their addresses, consent and its proof, the compliance gate.
 * It uses the platform alone: what the gate needs to know of a message, messaging hands in.
 */
@NullMarked
package io.chasqui.people;

import org.jspecify.annotations.NullMarked;
