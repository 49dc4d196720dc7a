package io.chasqui.cli.cost;

import io.chasqui.cli.command.Command;
import io.chasqui.cli.command.WrongUse;
import io.chasqui.cli.cost.CountedUnits.Flow;
import io.chasqui.local.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code chasqui cost}: what messages cost on AWS. */
public final class Cost {
    private static final Command COMMAND = new Command("cost", CostOptions.USAGE);

    private Cost() {}

    public static void main(String[] arguments) {
        Command.exit(COMMAND.run(arguments, System.out, System.err, () -> System.out.print(text(arguments))));
    }

    /** @throws WrongUse when an option or its value is not valid */
    static String text(String[] arguments) {
        CountedUnits units = CountedUnits.read();
        CostOptions options = CostOptions.read(arguments, units.flows().keySet());
        Prices prices = Prices.read(options.region(), options.prices());
        Estimate estimate = new Estimate(units, Topology.load(), options.assumptions());
        Map<Flow, Map<Service, Double>> flows = new LinkedHashMap<>();
        units.flows().values().stream()
                .filter(flow -> options.flows().isEmpty() || options.flows().contains(flow.name()))
                .forEach(flow -> flows.put(flow, estimate.of(flow, options.messages())));
        return new CostTable(options, prices).text(flows, estimate.polls());
    }
}
