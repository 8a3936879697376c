package io.segments.evaluator.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {

    private static final Duration A_WHILE = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    @Test
    void aNameCountsOnlyWhenNobodyHasChangedTheFileForAWhile() throws Exception {
        var file = Files.writeString(folder.resolve("shop.duckdb"), "one");
        var content = new FileContent(new DuckDbSource.DatabaseFile("shop", file), A_WHILE);

        content.look();

        assertThat(content.name()).isEmpty();
        var name = settled(content);
        content.look();
        assertThat(content.name()).contains(name);
    }

    @Test
    void everyChangeMakesAnotherNameAlsoOneThatHidesItself() throws Exception {
        var file = Files.writeString(folder.resolve("shop.duckdb"), "one");
        var parquet = Files.createDirectory(folder.resolve("parquet"));
        var table = Files.createDirectory(parquet.resolve("users"));
        var ofFile = new FileContent(new DuckDbSource.DatabaseFile("shop", file), A_WHILE);
        var ofFolder = new FileContent(new DuckDbSource.ParquetFolder("shop", parquet), A_WHILE);
        settled(ofFile);
        settled(ofFolder);

        var changed = Files.getLastModifiedTime(file);
        Files.writeString(file, "two", StandardOpenOption.TRUNCATE_EXISTING);
        Files.setLastModifiedTime(file, changed);
        Files.writeString(table.resolve("part-1.parquet"), "");
        ofFile.look();
        ofFolder.look();

        assertThat(ofFile.name()).isEmpty();
        assertThat(ofFolder.name()).isEmpty();

        settled(ofFile);
        var other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, changed);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        ofFile.look();
        assertThat(ofFile.name()).isEmpty();

        settled(ofFile);
        Files.writeString(folder.resolve("shop.duckdb.wal"), "three");
        ofFile.look();
        assertThat(ofFile.name()).isEmpty();
    }

    @Test
    void whatLiesBehindLinksIsLookedAtToo() throws Exception {
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere/users"));
        var part = Files.writeString(elsewhere.resolve("part-1.parquet"), "one");
        var tables = Files.createDirectory(folder.resolve("tables"));
        Files.createSymbolicLink(tables.resolve("users"), elsewhere);
        var link = Files.createSymbolicLink(folder.resolve("parquet"), tables);
        var content = new FileContent(new DuckDbSource.ParquetFolder("shop", link), A_WHILE);
        settled(content);

        Files.writeString(part, "two");
        content.look();

        assertThat(content.name()).isEmpty();
    }

    @Test
    void whatCannotBeLookedAtHasNoName() throws Exception {
        var parquet = Files.createDirectory(folder.resolve("circle"));
        Files.createSymbolicLink(parquet.resolve("users"), parquet);
        var content = new FileContent(new DuckDbSource.ParquetFolder("shop", parquet), A_WHILE);

        content.look();

        assertThat(content.name()).isEmpty();
    }

    private static String settled(FileContent content) {
        return await().until(
                        () -> {
                            content.look();
                            return content.name();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }
}
