-- severity: warning
-- message: Experiments without a trial
SELECT e.id, e.title
FROM {EXPERIMENT} e LEFT JOIN {TRIAL} t ON t.experiment_id = e.id
WHERE t.id IS NULL
