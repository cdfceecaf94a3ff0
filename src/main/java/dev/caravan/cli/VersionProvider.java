package dev.caravan.cli;

import dev.caravan.app.Version;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"caravan " + Version.text()};
    }
}
