package io.chasqui.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BundleTest {
    @Test
    void letsNobodyButAnAdministratorDecideWhoMayDoWhat() {
        for (Bundle bundle : Set.of(Bundle.READ_ONLY, Bundle.SEND_ONLY, Bundle.AUTOMATION)) {
            assertThat(bundle.scopes()).noneMatch(Scope::isAdministrative);
        }
        assertThat(Bundle.ADMIN.scopes()).isEqualTo(Scope.all());
    }

    @Test
    void holdsWhatItsNameSays() {
        assertThat(Bundle.READ_ONLY.scopes()).allMatch(scope -> scope.isRead() || scope == Scope.TOKENS_WRITE);
        assertThat(Bundle.SEND_ONLY.scopes()).containsExactlyInAnyOrder(Scope.MESSAGES_WRITE, Scope.TOKENS_WRITE);
        assertThat(Bundle.AUTOMATION.scopes()).contains(Scope.CAMPAIGNS_WRITE, Scope.CONVERSATIONS_READ);
    }
}
