package dev.caravan.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RulesTemplateTest {

    @Test
    void isValidAsItIs() {
        assertThat(Rules.parse(RulesTemplate.text(), "template.json", reference -> "key")
                        .hash())
                .hasSize(64);
    }

    @Test
    void showsEveryTransformationWithWhatItDoes() throws Exception {
        JsonNode rules = new ObjectMapper().readTree(RulesTemplate.text()).path("metric_transformations");
        assertThat(rules.findValuesAsText("transformation"))
                .containsExactlyInAnyOrderElementsOf(Transformations.BY_NAME.keySet());
        assertThat(rules).allSatisfy(rule -> assertThat(rule.path("description").asText())
                .endsWith("."));
    }
}
