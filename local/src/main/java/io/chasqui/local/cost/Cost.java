package io.chasqui.local.cost;

import io.chasqui.local.command.WrongUse;
import io.chasqui.local.cost.CountedUnits.Flow;
import io.chasqui.local.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code chasqui cost}: what messages cost on AWS. */
public final class Cost {
    private static final int WRONG_USE = 2;

    private Cost() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(CostOptions.USAGE);
            return;
        }
        try {
            System.out.print(text(arguments));
        } catch (WrongUse wrong) {
            System.err.println("chasqui cost: " + wrong.getMessage());
            System.exit(WRONG_USE);
        }
    }

    /** @throws WrongUse when something is no option, or no value of it */
    static String text(String[] arguments) {
        CountedUnits units = CountedUnits.read();
        CostOptions options = CostOptions.read(arguments, units.flows().keySet());
        Prices prices = Prices.read(options.region(), options.prices());
        Estimate estimate = new Estimate(units, Topology.load(), options.assumptions());
        Map<Flow, Map<Service, Double>> flows = new LinkedHashMap<>();
        units.flows().values().stream()
                .filter(flow -> options.flows().isEmpty() || options.flows().contains(flow.name()))
                .forEach(flow -> flows.put(flow, estimate.of(flow, options.messages())));
        return new CostTable(options, prices).text(flows);
    }
}
