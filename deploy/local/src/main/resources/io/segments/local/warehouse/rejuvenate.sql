-- The data never ages: everything moves forward by the time since it was last touched.
UPDATE users SET signed_up_at = signed_up_at + (${now} - (SELECT written_at FROM demo_state));
UPDATE events SET occurred_at = occurred_at + (${now} - (SELECT written_at FROM demo_state));
UPDATE orders SET ordered_at = ordered_at + (${now} - (SELECT written_at FROM demo_state));
UPDATE order_lines SET ordered_at = ordered_at + (${now} - (SELECT written_at FROM demo_state));
UPDATE demo_state SET written_at = ${now};
