package io.segments.evaluator.warehouse.clickhouse;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** ClickHouse's engine as a library in this process. Sessions of it may be used by several threads, each session by one. */
final class Chdb {

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private final SymbolLookup library;
    private final MethodHandle connect;
    private final MethodHandle close;
    private final MethodHandle query;
    private final MethodHandle buffer;
    private final MethodHandle length;
    private final MethodHandle error;
    private final MethodHandle destroy;
    private final String data;

    Chdb(Path library, Path data) {
        this.library = SymbolLookup.libraryLookup(library, Arena.global());
        this.data = "--path=" + data;
        this.connect = function("chdb_connect", FunctionDescriptor.of(POINTER, ValueLayout.JAVA_INT, POINTER));
        this.close = function("chdb_close_conn", FunctionDescriptor.ofVoid(POINTER));
        this.query = function(
                "chdb_query_n",
                FunctionDescriptor.of(
                        POINTER, POINTER, POINTER, ValueLayout.JAVA_LONG, POINTER, ValueLayout.JAVA_LONG));
        this.buffer = function("chdb_result_buffer", FunctionDescriptor.of(POINTER, POINTER));
        this.length = function("chdb_result_length", FunctionDescriptor.of(ValueLayout.JAVA_LONG, POINTER));
        this.error = function("chdb_result_error", FunctionDescriptor.of(POINTER, POINTER));
        this.destroy = function("chdb_destroy_query_result", FunctionDescriptor.ofVoid(POINTER));
        // The JVM needs its own.
        call(function("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)), 0);
    }

    /** A statement that the engine refused, in its words: {@code Code: 62. DB::Exception: ...}. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String words) {
            super(words);
        }
    }

    /** A session with settings of its own. */
    final class Session implements AutoCloseable {

        private final MemorySegment handle;

        private Session() {
            try (var arena = Arena.ofConfined()) {
                var arguments = arena.allocate(POINTER, 2);
                arguments.setAtIndex(POINTER, 0, arena.allocateFrom("clickhouse"));
                arguments.setAtIndex(POINTER, 1, arena.allocateFrom(data));
                handle = ((MemorySegment) call(connect, 2, arguments)).reinterpret(POINTER.byteSize());
            }
        }

        /** What a statement answers, in a format of ClickHouse. */
        byte[] run(String statement, String format) throws Refused {
            try (var arena = Arena.ofConfined()) {
                var text = arena.allocateFrom(ValueLayout.JAVA_BYTE, statement.getBytes(StandardCharsets.UTF_8));
                var form = arena.allocateFrom(ValueLayout.JAVA_BYTE, format.getBytes(StandardCharsets.UTF_8));
                var result = (MemorySegment)
                        call(query, handle.get(POINTER, 0), text, text.byteSize(), form, form.byteSize());
                try {
                    return answer(result);
                } finally {
                    call(destroy, result);
                }
            }
        }

        private byte[] answer(MemorySegment result) throws Refused {
            var words = (MemorySegment) call(error, result);
            if (words.address() != 0) {
                throw new Refused(words.reinterpret(Integer.MAX_VALUE).getString(0));
            }
            var bytes = (long) call(length, result);
            return bytes == 0
                    ? new byte[0]
                    : ((MemorySegment) call(buffer, result)).reinterpret(bytes).toArray(ValueLayout.JAVA_BYTE);
        }

        @Override
        public void close() {
            call(close, handle);
        }
    }

    Session open() {
        return new Session();
    }

    private MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(), type);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("the engine cannot be called", e);
        }
    }
}
