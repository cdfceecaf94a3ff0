-- severity: warning
-- message: Runs whose last update is before their start
SELECT r.id, r.trial_id, r.start_time, r.update_time
FROM {TRIAL_RUN} r
WHERE r.update_time < r.start_time
