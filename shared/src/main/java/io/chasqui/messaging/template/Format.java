package io.chasqui.messaging.template;

/** What a template gives. */
public enum Format {
    /** Plain text: values stand as they are. */
    TEXT {
        @Override
        public String escape(String value) {
            return value;
        }
    },

    /** HTML: what has a meaning there is escaped in values, and nothing in the template's own text. */
    HTML {
        @Override
        public String escape(String value) {
            StringBuilder escaped = new StringBuilder(value.length() + 16);
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                int special = SPECIAL.indexOf(c);
                if (special < 0) {
                    escaped.append(c);
                } else {
                    escaped.append(ENTITIES[special]);
                }
            }
            return escaped.toString();
        }
    };

    private static final String SPECIAL = "<>\"'`&=";
    private static final String[] ENTITIES = {"&lt;", "&gt;", "&quot;", "&#x27;", "&#x60;", "&amp;", "&#x3D;"};

    /** {@return the value as it stands in this format} */
    public abstract String escape(String value);
}
