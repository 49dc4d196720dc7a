package io.chasqui.cli.architecture.wrong.messaging.message;

import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Logs in three ways, all of them wrong. */
final class Logging {
    void log() {
        System.out.println("wrong");
        Logger.getLogger("wrong").info("wrong");
        LoggerFactory.getLogger("wrong").info("wrong");
    }
}
