package io.chasqui.platform.status;

import java.util.function.Function;

/** Publishes the history: as a page for people, as JSON for programs. */
public final class PublishStatus {
    private final Website website;
    private final Components components;
    private final Function<StatusPage, String> json;

    /** @param json writes the page for programs */
    public PublishStatus(Website website, Components components, Function<StatusPage, String> json) {
        this.website = website;
        this.components = components;
        this.json = json;
    }

    void publish(History history) {
        StatusPage page = StatusPage.of(history, components);
        website.publish(
                new Website.Page("index.html", "text/html; charset=utf-8", StatusHtml.of(page), history.revision()));
        website.publish(new Website.Page("status.json", "application/json", json.apply(page), history.revision()));
    }
}
