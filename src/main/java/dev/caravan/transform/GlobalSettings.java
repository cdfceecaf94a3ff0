package dev.caravan.transform;

/**
 * What a rules file says of the run as a whole; everything is off where it says nothing.
 *
 * @param backupOriginal keep the originals of changed rows, so that the run can be undone
 * @param validateAfterTransform run the JSON checks on what was written
 * @param rollbackOnError take the whole run back on the first reject
 */
public record GlobalSettings(boolean backupOriginal, boolean validateAfterTransform, boolean rollbackOnError) {

    static final GlobalSettings DEFAULT = new GlobalSettings(false, false, false);

    static GlobalSettings read(Fields settings) {
        GlobalSettings read = new GlobalSettings(
                settings.flag("backup_original", false),
                settings.flag("validate_after_transform", false),
                settings.flag("rollback_on_error", false));
        settings.done();
        return read;
    }
}
