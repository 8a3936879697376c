package io.segments.orchestrator.cdi;

import io.segments.eventing.SuppressionKey;
import io.segments.orchestrator.alert.AlertDesk;
import io.segments.orchestrator.alert.Alerts;
import io.segments.orchestrator.alert.Channels;
import io.segments.orchestrator.alert.Facts;
import io.segments.orchestrator.alert.Life;
import io.segments.orchestrator.alert.Messenger;
import io.segments.orchestrator.alert.MessengerObserver;
import io.segments.orchestrator.alert.Notices;
import io.segments.orchestrator.alert.Watch;
import io.segments.orchestrator.config.RetentionConfig;
import io.segments.orchestrator.config.ScheduleConfig;
import io.segments.orchestrator.config.SuppressionConfig;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.destination.DestinationRequests;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.erasure.ErasedRecords;
import io.segments.orchestrator.erasure.ErasureObserver;
import io.segments.orchestrator.erasure.Erasures;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.run.RunLedger;
import io.segments.orchestrator.run.RunObserver;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.schedule.CronSchedule;
import io.segments.orchestrator.schedule.JobNews;
import io.segments.orchestrator.schedule.JobObserver;
import io.segments.orchestrator.schedule.Jobs;
import io.segments.orchestrator.schedule.Rhythm;
import io.segments.orchestrator.schedule.ScheduleObserver;
import io.segments.orchestrator.schedule.Scheduler;
import io.segments.orchestrator.sync.Draining;
import io.segments.orchestrator.sync.DryRun;
import io.segments.orchestrator.sync.DryRuns;
import io.segments.orchestrator.sync.SyncCatalog;
import io.segments.orchestrator.sync.SyncCheck;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.WakeUps;
import io.segments.orchestrator.transaction.Transactions;
import io.segments.orchestrator.upkeep.Upkeep;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** The use cases, put together from their ports. */
final class UseCases {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database) {
        var jdbi = Jdbi.create(database);
        // Transactions are the container's: a handle that is closed within one must leave it alone.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    @Produces
    @Singleton
    CronSchedule cron() {
        return new CronSchedule();
    }

    @Produces
    @Singleton
    SyncCatalog syncCatalog(
            Syncs syncs,
            Runs runs,
            SyncCheck check,
            CronSchedule cron,
            WakeUps wakeUps,
            Transactions transactions,
            InstantSource clock) {
        return new SyncCatalog(syncs, runs, check, cron, wakeUps, transactions, clock);
    }

    @Produces
    @Singleton
    SyncCheck syncCheck(Definitions definitions, Destinations destinations, Syncs syncs, Runs runs, CronSchedule cron) {
        return new SyncCheck(definitions, destinations, syncs, new Draining(syncs, runs), cron);
    }

    @Produces
    @Singleton
    DryRuns dryRuns(
            Syncs syncs, SyncCheck check, DryRun.Source source, Transactions transactions, InstantSource clock) {
        return new DryRuns(syncs, check, source, transactions, clock);
    }

    @Produces
    @Singleton
    Rhythm rhythm(ScheduleConfig config) {
        return new Rhythm(config.every(), config.upkeepEvery());
    }

    @Produces
    @Singleton
    Scheduler scheduler(
            Syncs syncs,
            CronSchedule cron,
            WakeUps wakeUps,
            ScheduleObserver observer,
            Transactions transactions,
            InstantSource clock) {
        return new Scheduler(syncs, cron, wakeUps, observer, transactions, clock);
    }

    @Produces
    @Singleton
    JobNews jobNews(Jobs jobs, Transactions transactions, JobObserver observer, InstantSource clock) {
        return new JobNews(jobs, transactions, observer, clock);
    }

    @Produces
    @Singleton
    RunLedger runLedger(Runs runs, Transactions transactions, RunObserver observer) {
        return new RunLedger(runs, transactions, observer);
    }

    @Produces
    @Singleton
    ErasedRecords erasedRecords(
            Erasures erasures,
            Runs runs,
            Syncs syncs,
            Definitions definitions,
            Positions positions,
            Transactions transactions,
            SuppressionConfig config,
            ErasureObserver observer) {
        return new ErasedRecords(
                new ErasedRecords.Ports(erasures, runs, syncs, definitions),
                positions,
                transactions,
                config.key().map(SuppressionKey::new),
                observer);
    }

    @Produces
    @Singleton
    Watch watch(
            Facts.Source facts,
            Alerts alerts,
            Notices notices,
            Channels channels,
            Transactions transactions,
            InstantSource clock) {
        return new Watch(facts, alerts, notices, channels, transactions, clock);
    }

    @Produces
    @Singleton
    Life life(
            Life.Record record,
            Syncs syncs,
            Alerts alerts,
            Notices notices,
            Channels channels,
            Transactions transactions,
            InstantSource clock) {
        return new Life(new Life.Ports(record, syncs, alerts, notices), channels, transactions, clock);
    }

    @Produces
    @Singleton
    Messenger messenger(
            Notices notices,
            Channels channels,
            Transactions transactions,
            MessengerObserver observer,
            InstantSource clock) {
        return new Messenger(notices, channels, transactions, observer, clock);
    }

    @Produces
    @Singleton
    AlertDesk alertDesk(
            Alerts alerts, Notices notices, Channels channels, Transactions transactions, InstantSource clock) {
        return new AlertDesk(alerts, notices, channels, transactions, clock);
    }

    @Produces
    @Singleton
    Upkeep upkeep(
            Syncs syncs,
            Runs runs,
            Jobs jobs,
            Alerts alerts,
            Notices notices,
            Life.Record life,
            DestinationRequests requests,
            Transactions transactions,
            InstantSource clock,
            RetentionConfig config) {
        return new Upkeep(
                syncs,
                runs,
                List.of(
                        jobs::forgetBefore,
                        alerts::forgetBefore,
                        notices::forgetBefore,
                        life::forgetBefore,
                        requests::forgetBefore),
                transactions,
                clock,
                new Upkeep.Retention(config.deletedSyncs(), config.runs()));
    }
}
