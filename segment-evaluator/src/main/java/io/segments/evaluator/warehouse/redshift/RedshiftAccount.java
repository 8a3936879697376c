package io.segments.evaluator.warehouse.redshift;

/**
 * Where a Redshift warehouse is, and who reads it.
 *
 * @param url JDBC URL
 */
public record RedshiftAccount(String url, String username, String password) {

    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "RedshiftAccount[" + username + "]";
    }
}
