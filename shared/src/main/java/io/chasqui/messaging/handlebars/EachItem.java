package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes over a list or a map, and counts its steps, which the library's own does not. */
final class EachItem implements Helper<Object> {
    @Override
    public CharSequence apply(@Nullable Object list, Options options) throws IOException {
        Scope scope = (Scope) options.context.model();
        if (list instanceof Map<?, ?> map) {
            StringBuilder shown = new StringBuilder();
            int index = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Scope next =
                        scope.within(entry.getValue(), String.valueOf(entry.getKey()), index++, index == map.size());
                shown.append(item(next, options));
            }
            return index == 0 ? options.inverse() : shown;
        }
        if (list instanceof Iterable<?> items) {
            StringBuilder shown = new StringBuilder();
            int index = 0;
            for (Iterator<?> each = items.iterator(); each.hasNext(); index++) {
                Object item = each.next();
                shown.append(item(scope.within(item, index, index, !each.hasNext()), options));
            }
            return index == 0 ? options.inverse() : shown;
        }
        return list == null
                ? ""
                : scope.run().flaw("'each' goes over a list; make one of a text: {{#each (split items \",\")}}.");
    }

    private static CharSequence item(Scope scope, Options options) throws IOException {
        scope.run().step();
        return options.fn(Context.newContext(options.context, scope));
    }
}
