package io.chasqui.local.sqs;

import java.util.List;
import scala.jdk.javaapi.CollectionConverters;

/** Scala's lists from Java's. */
final class ScalaLists {
    private ScalaLists() {}

    static <T> scala.collection.immutable.List<T> of(List<T> list) {
        return CollectionConverters.asScala(list).toList();
    }
}
