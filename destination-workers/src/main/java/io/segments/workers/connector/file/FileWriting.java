package io.segments.workers.connector.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.JsonFields;
import io.segments.workers.spi.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/** Writes operations as the rows of a file: the same operations, the same bytes. */
final class FileWriting {

    private static final JsonFactory JSON = new JsonFactory();
    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build();

    private final FileSettings settings;

    FileWriting(FileSettings settings) {
        this.settings = settings;
    }

    FileContent content(List<Operation> operations) {
        var bytes = new ByteArrayOutputStream();
        try (var out = settings.gzip() ? new GZIPOutputStream(bytes) : bytes) {
            switch (settings.format()) {
                case CSV -> csv(operations, out);
                case JSON_LINES -> jsonLines(operations, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FileContent(bytes.toByteArray(), settings.format().mediaType(), settings.gzip());
    }

    private void csv(List<Operation> operations, OutputStream out) throws IOException {
        var fields = fields(operations);
        var schema = CsvSchema.builder()
                .addColumns(settings.header(fields), CsvSchema.ColumnType.STRING)
                .setUseHeader(true)
                .setLineSeparator("\r\n")
                .setNullValue("")
                .build();
        try (var csv = CSV.createGenerator(out)) {
            csv.setSchema(schema);
            for (var operation : operations) {
                csv.writeStartObject();
                csv.writeStringField(settings.operationColumn(), FilePath.word(operation.kind()));
                csv.writeStringField(settings.identityColumn(), operation.identity());
                for (var field : fields) {
                    csv.writeFieldName(field);
                    write(csv, operation.fields().getOrDefault(field, new FieldValue.Empty()));
                }
                if (settings.ownColumns()) {
                    csv.writeStringField("segments_id", operation.id());
                    csv.writeNumberField(
                            "segments_generation", operation.standing().generation());
                    csv.writeNumberField("segments_run", operation.standing().run());
                    csv.writeNumberField("segments_place", operation.standing().place());
                }
                csv.writeEndObject();
            }
        }
    }

    private List<String> fields(List<Operation> operations) {
        if (!settings.columns().isEmpty()) {
            return settings.columns();
        }
        var all = new TreeSet<String>();
        operations.forEach(one -> all.addAll(one.fields().keySet()));
        return List.copyOf(all);
    }

    private static void write(JsonGenerator csv, FieldValue value) throws IOException {
        switch (value) {
            case FieldValue.Text(var text) -> csv.writeString(text);
            case FieldValue.Decimal(var number) -> csv.writeString(number.toPlainString());
            case FieldValue.Bool(var bool) -> csv.writeBoolean(bool);
            case FieldValue.Day(var day) -> csv.writeString(day.toString());
            case FieldValue.Moment(var instant) -> csv.writeString(instant.toString());
            case FieldValue.Empty() -> csv.writeNull();
        }
    }

    private void jsonLines(List<Operation> operations, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(new SerializedString("\n"));
            for (var operation : operations) {
                json.writeStartObject();
                json.writeStringField("operation", FilePath.word(operation.kind()));
                json.writeStringField("identity", operation.identity());
                if (operation.kind() == Operation.Kind.UPSERT) {
                    json.writeFieldName("fields");
                    JsonFields.write(json, operation.fields());
                }
                if (settings.ownColumns()) {
                    json.writeStringField("id", operation.id());
                    json.writeNumberField("generation", operation.standing().generation());
                    json.writeNumberField("run", operation.standing().run());
                    json.writeNumberField("place", operation.standing().place());
                }
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }
}
