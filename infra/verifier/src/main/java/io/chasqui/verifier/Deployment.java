package io.chasqui.verifier;

import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.net.URI;
import java.util.Map;

/**
 * What an installation consists of, as AWS describes it.
 *
 * @param prefix what stands before the name of each table, queue and function
 * @param apiUrl where the API is
 * @param topology its functions, tables, queues and routes; AWS does not know who may call a route
 * @param functions its functions, by their name in the topology
 * @param queues the queues' ARNs, by their name in the topology
 * @param streams the streams' ARNs, by the function that reads them
 */
record Deployment(
        String prefix,
        URI apiUrl,
        Topology topology,
        Map<String, Deployed> functions,
        Map<String, String> queues,
        Map<String, String> streams) {

    /** A function as it is configured: the version behind the alias by which it is invoked. */
    record Deployed(FunctionDefinition definition, String roleArn, Map<String, String> environment) {
        /** {@return a setting of the installation} */
        String setting(String name) {
            String value = environment.get("CHASQUI_" + name);
            if (value == null) {
                throw new CheckFailed(definition.name() + " lacks the variable CHASQUI_" + name);
            }
            return value;
        }
    }

    Deployed function(String name) {
        Deployed function = functions.get(name);
        if (function == null) {
            throw new CheckFailed("there is no function " + name);
        }
        return function;
    }
}
