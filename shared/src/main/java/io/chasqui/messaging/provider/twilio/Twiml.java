package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.messaging.content.VoiceStep.Gather.Input;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What Twilio does in a call (https://www.twilio.com/docs/voice/twiml). */
final class Twiml {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    private final XMLStreamWriter xml;
    private final String action;

    private Twiml(XMLStreamWriter xml, String action) {
        this.xml = xml;
        this.action = action;
    }

    /**
     * {@return the steps as a document}
     *
     * @param action the URL that takes what a person enters, says and leaves
     */
    static String of(List<VoiceStep> steps, String action) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
            Twiml twiml = new Twiml(xml, action);
            xml.writeStartElement("Response");
            for (VoiceStep step : steps) {
                twiml.write(step);
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new AssertionError("a text in memory can be written", impossible);
        }
        return text.toString();
    }

    private void write(VoiceStep step) throws XMLStreamException {
        switch (step) {
            case VoiceStep.Speak speak -> speak(speak);
            case VoiceStep.Play play -> element("Play", Map.of(), play.url());
            case VoiceStep.Pause pause ->
                element("Pause", Map.of("length", Long.toString(pause.length().toSeconds())), "");
            case VoiceStep.Gather gather -> gather(gather);
            case VoiceStep.Recording recording ->
                element(
                        "Record",
                        Map.of(
                                "action",
                                action,
                                "maxLength",
                                Long.toString(recording.atMost().toSeconds()),
                                "playBeep",
                                "true"),
                        "");
            case VoiceStep.HangUp ignored -> element("Hangup", Map.of(), "");
        }
    }

    private void speak(VoiceStep.Speak speak) throws XMLStreamException {
        Map<String, String> attributes = new TreeMap<>();
        if (speak.language() != null) {
            attributes.put("language", speak.language());
        }
        if (speak.voice() != null) {
            attributes.put("voice", speak.voice());
        }
        element("Say", attributes, speak.text());
    }

    private void gather(VoiceStep.Gather gather) throws XMLStreamException {
        xml.writeStartElement("Gather");
        xml.writeAttribute("action", action);
        xml.writeAttribute("input", input(gather.input()));
        if (gather.digits() != null) {
            xml.writeAttribute("numDigits", gather.digits().toString());
        }
        speak(gather.prompt());
        xml.writeEndElement();
    }

    private static String input(Input input) {
        return switch (input) {
            case DIGITS -> "dtmf";
            case SPEECH -> "speech";
            case ANY -> "dtmf speech";
        };
    }

    private void element(String name, Map<String, String> attributes, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        xml.writeCharacters(text.codePoints()
                // What XML 1.0 has no form for is left out: nobody hears it.
                .filter(c -> c >= 0x20 || c == '\n' || c == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        xml.writeEndElement();
    }
}
