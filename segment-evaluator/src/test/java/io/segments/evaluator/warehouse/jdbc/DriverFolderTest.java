package io.segments.evaluator.warehouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's driver stands for one of a vendor. */
class DriverFolderTest {

    private static final String ARTIFACT = "org.postgresql:postgresql";

    @TempDir
    Path folder;

    private DriverFolder drivers;

    @BeforeEach
    void name() {
        drivers = new DriverFolder("segments.warehouses.shop.driver-folder", folder);
    }

    @Test
    void aDriverIsFoundByItsUrlInAJarAndIsNotOurs() throws Exception {
        put("vendor.jar");

        var driver = drivers.driver("jdbc:postgresql://db/shop", ARTIFACT);

        assertThat(driver.getClass().getName()).isEqualTo("org.postgresql.Driver");
        assertThat(driver).isInstanceOf(Driver.class).isNotInstanceOf(org.postgresql.Driver.class);
    }

    @Test
    void whatIsMissingIsSaidWithTheFolderTheSettingAndTheJar() {
        for (var where : new Path[] {folder, folder.resolve("nowhere")}) {
            assertThatThrownBy(() ->
                            new DriverFolder(drivers.setting(), where).driver("jdbc:postgresql://db/shop", ARTIFACT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            where.toString(), "segments.warehouses.shop.driver-folder", "put " + ARTIFACT);
        }
    }

    @Test
    void aDriverThatDoesNotTakeTheUrlIsNoneAndTheUrlWhichMayHoldASecretIsNotSaid() throws Exception {
        put("vendor.jar");

        assertThatThrownBy(() -> drivers.driver("jdbc:redshift://db/shop?password=secret", ARTIFACT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("put " + ARTIFACT)
                .hasMessageNotContaining("secret");
    }

    @Test
    void onlyJarsCount() throws Exception {
        put("vendor.zip");

        assertThatThrownBy(() -> drivers.driver("jdbc:postgresql://db/shop", ARTIFACT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void put(String name) throws Exception {
        var jar = org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        Files.copy(Path.of(URI.create(jar.toString())), folder.resolve(name));
    }
}
