package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes in comes out; and answers are spelt as bodies have to be. */
class GoodBodiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'cents':9223372036854775807   | 'cents':9223372036854775807",
                "'cents':-1                    | 'cents':-1",
                "'cents':1.0                   | 'cents':1",
                "'cents':12e2                  | 'cents':1200",
                "'cents':-0.0                  | 'cents':0",
                "'cents':null                  | ",
                "'gift':false                  | 'gift':false",
                "'weight':1                    | 'weight':1",
                "'weight':1.50                 | 'weight':1.50",
                "'speed':'next_day'            | 'speed':'next_day'",
                "'at':'2026-01-31T09:30:00+01:00' | 'at':'2026-01-31T08:30:00Z'",
                "'at':'2026-01-31T08:30:00.123456789Z' | 'at':'2026-01-31T08:30:00.123Z'",
                "'within':'PT90S'              | 'within':'PT1M30S'",
                "'within':'P1D'                | 'within':'PT24H'",
                "'day':'2026-01-31'            | 'day':'2026-01-31'",
                "'zone':'America/Lima'         | 'zone':'America/Lima'",
                "'address':{'city':'a'}        | 'address':{'city':'a'}",
                "'tags':[]                     | 'tags':[]",
                "'tags':['😀','\\ud83d\\ude00'] | 'tags':['😀','😀']",
                "'lines':[{'count':1,'text':'a'}] | 'lines':[{'text':'a','count':1}]",
                "'labels':{'b':'1','a':'2'}    | 'labels':{'b':'1','a':'2'}",
                "'metadata':{'a':[1,2.50,'x',true,null,{}]} | 'metadata':{'a':[1,2.50,'x',true,null,{}]}"
            })
    void areReadAndWrittenBack(String sent, String answered) {
        String body = "{'sku':'a','quantity':1," + sent + "}";
        String expected = "{'sku':'a','quantity':1," + (answered == null ? "" : answered + ",") + "'priority':3}";

        String plain = Sample.post("/v1/orders/echo")
                .json(body.replace('\'', '"'))
                .send()
                .getBody();
        String base64 = Sample.post("/v1/orders/echo")
                .body("application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .send()
                .getBody();

        assertThat(plain).isEqualTo(expected.replace('\'', '"'));
        assertThat(base64).isEqualTo(plain);
    }

    @Test
    void haveTextsThatAreMeasuredInCharacters() {
        String sku = "🦙".repeat(20);

        assertThat(Sample.post("/v1/orders/echo")
                        .json("{\"sku\":\"" + sku + "\",\"quantity\":1}")
                        .send()
                        .getBody())
                .contains(sku);
    }
}
