package io.chasqui.messaging.message;

/**
 * Which run of which campaign a message belongs to.
 *
 * @param campaign the campaign's id
 * @param run the run's id within the campaign
 */
public record CampaignRef(String campaign, String run) {}
