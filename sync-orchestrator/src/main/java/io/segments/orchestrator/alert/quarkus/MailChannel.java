package io.segments.orchestrator.alert.quarkus;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.segments.orchestrator.alert.Audience;
import io.segments.orchestrator.alert.Channel;
import io.segments.orchestrator.alert.Links;
import io.segments.orchestrator.alert.Notice;
import io.segments.orchestrator.alert.UndeliveredException;
import java.util.List;

/** Sends notices by e-mail, with the notice's id as the message's. */
public final class MailChannel implements Channel {

    private final String id;
    private final Audience audience;
    private final List<String> to;
    private final Links links;
    private final Mailer mailer;

    public MailChannel(String id, Audience audience, List<String> to, Links links, Mailer mailer) {
        this.id = id;
        this.audience = audience;
        this.to = List.copyOf(to);
        this.links = links;
        this.mailer = mailer;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.EMAIL;
    }

    @Override
    public boolean serves(String workspace) {
        return audience.includes(workspace);
    }

    @Override
    public void tell(Notice notice) throws UndeliveredException {
        var text = "%s%n%nWorkspace: %s%n%s"
                .formatted(
                        notice.says(),
                        notice.workspace(),
                        links.of(notice)
                                .map("See what can be done: %s%n"::formatted)
                                .orElse(""));
        try {
            mailer.send(new Mail()
                    .setTo(to)
                    .setSubject("[Segments] " + notice.title())
                    .setText(text)
                    .addHeader("Segments-Id", notice.id().toString()));
        } catch (RuntimeException e) {
            // What a mail server says may have addresses in it.
            throw new UndeliveredException("The mail server did not take it (%s)."
                    .formatted(e.getClass().getSimpleName()));
        }
    }
}
