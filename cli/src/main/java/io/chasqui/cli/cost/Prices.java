package io.chasqui.cli.cost;

import io.chasqui.cli.command.WrongUse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a unit costs in a region.
 *
 * @param perUnit US dollars for one unit
 * @param dates the day each price was looked up, or {@code yours}
 */
record Prices(Map<Service, Double> perUnit, Map<Service, String> dates) {
    private static final String FILE = "prices.json";

    Prices {
        perUnit = Map.copyOf(perUnit);
        dates = Map.copyOf(dates);
    }

    /**
     * @param own prices that stand in for the file's, in US dollars for as many units as the file has them
     * @throws WrongUse when there are no prices of the region
     */
    static Prices read(String region, Map<Service, Double> own) {
        Map<String, Object> regions = Resource.object(Resource.read(FILE), "regions");
        if (!regions.containsKey(region)) {
            throw new WrongUse("--region: prices are known for " + String.join(", ", regions.keySet())
                    + " alone; give yours by --price NAME=USD");
        }
        Map<String, Object> prices = Resource.object(regions, region);
        Map<Service, Double> perUnit = new EnumMap<>(Service.class);
        Map<Service, String> dates = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            Map<String, Object> price = Resource.object(prices, service.wire());
            double usd = own.getOrDefault(service, Resource.number(price, "usd"));
            perUnit.put(service, usd / Resource.number(price, "per"));
            dates.put(
                    service,
                    own.containsKey(service) ? "yours" : String.valueOf(Objects.requireNonNull(price.get("date"))));
        }
        return new Prices(perUnit, dates);
    }

    double of(Service service) {
        return Objects.requireNonNull(perUnit.get(service), service.wire());
    }
}
