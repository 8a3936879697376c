package io.segments.bad.invoice;

class Chatter {
    public static final System.Logger LOG = System.getLogger("chatter");

    void talk() {
        System.out.println("hello");
    }
}
