package dev.caravan.app.observe;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A probe among the health checks of Camel. */
final class Check extends AbstractHealthCheck {

    private final Probe probe;
    private final boolean concernsLife;

    /** @param concernsLife whether the process is no use if it fails; otherwise the process only cannot do its work meanwhile */
    Check(String name, boolean concernsLife, Probe probe) {
        super("caravan", name);
        this.concernsLife = concernsLife;
        this.probe = probe;
    }

    void begin() {
        probe.begin();
    }

    @Override
    public boolean isLiveness() {
        return concernsLife;
    }

    @Override
    public boolean isReadiness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        Finding finding = probe.look();
        result.message(finding.message()).state(finding.isUp() ? State.UP : State.DOWN);
    }
}
