package io.segments.evaluator.warehouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.Driver;

class DriverFolderTest {

    private static final String URL = "jdbc:mariadb://host/shop";

    @TempDir
    private Path folder;

    @Test
    void theDriverOfAFolderSeesNothingOfTheEvaluator() throws Exception {
        Files.copy(jarOf(Driver.class), folder.resolve("driver.jar"));
        var driver = new DriverFolder(folder, "a driver").driver(URL);
        assertThat(driver.getClass().getName()).isEqualTo(Driver.class.getName());
        assertThat(driver.getClass()).isNotEqualTo(Driver.class);
        assertThatThrownBy(() -> Class.forName(
                        DriverFolder.class.getName(), false, driver.getClass().getClassLoader()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aFolderWithoutADriverSaysWhatToPutThere() {
        assertThatThrownBy(() -> new DriverFolder(folder, "the vendor's driver").driver(URL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("put the vendor's driver there");
    }

    @Test
    void aFolderThatIsNotThereSaysSoToo() {
        var nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> new DriverFolder(nowhere, "the vendor's driver").driver(URL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void theDriverOfAnotherUrlIsNotTheOne() throws Exception {
        Files.copy(jarOf(Driver.class), folder.resolve("driver.jar"));
        assertThatThrownBy(() -> new DriverFolder(folder, "the vendor's driver").driver("jdbc:bigquery://host"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
