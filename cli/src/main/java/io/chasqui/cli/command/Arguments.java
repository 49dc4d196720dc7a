package io.chasqui.cli.command;

import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command.
 *
 * @param values the values of options that take one, in the order given
 * @param flags the options that take none
 * @param rest the arguments that are not options
 */
public record Arguments(Map<String, List<String>> values, Set<String> flags, List<String> rest) {
    public Arguments {
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
        rest = List.copyOf(rest);
    }

    /**
     * @param command the command as the user types it, such as {@code ./chasqui local}
     * @param withValue the options that take a value
     * @param without the options that take none
     * @throws WrongUse when an option is not known, or has no value
     */
    public static Arguments read(String command, String[] arguments, Set<String> withValue, Set<String> without) {
        Map<String, List<String>> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (withValue.contains(argument)) {
                if (++i == arguments.length) {
                    throw new WrongUse(argument + " needs a value; see " + command + " --help");
                }
                values.computeIfAbsent(argument, option -> new ArrayList<>()).add(arguments[i]);
            } else if (without.contains(argument)) {
                flags.add(argument);
            } else if (argument.startsWith("-")) {
                throw unknown(command, argument);
            } else {
                rest.add(argument);
            }
        }
        return new Arguments(values, flags, rest);
    }

    /** @throws WrongUse when there is an argument that is not an option */
    public Arguments onlyOptions(String command) {
        if (!rest.isEmpty()) {
            throw unknown(command, rest.getFirst());
        }
        return this;
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** {@return an option's value, the last when there are several} */
    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option)).map(List::getLast);
    }

    /** {@return all values of an option} */
    public List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    /** {@return an option's value as a URL}, such as an emulator's */
    public static URI url(String option, String value) {
        if (!value.startsWith("http://") && !value.startsWith("https://")) {
            throw new WrongUse(option + ": not a URL that begins with http:// or https://");
        }
        try {
            return URI.create(value);
        } catch (IllegalArgumentException noUrl) {
            throw new WrongUse(option + ": not a valid URL");
        }
    }

    /** {@return an option's value as a tenant} */
    public static TenantId tenant(String option, String value) {
        try {
            return new TenantId(value);
        } catch (IllegalArgumentException noTenant) {
            throw new WrongUse(option + ": " + noTenant.getMessage());
        }
    }

    private static WrongUse unknown(String command, String argument) {
        return new WrongUse("unknown option '" + argument + "'; see " + command + " --help");
    }
}
