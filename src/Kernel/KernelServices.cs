using System.Text.Encodings.Web;
using System.Text.Unicode;
using Linli.Kernel.Accounts;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Audit;
using Linli.Kernel.Files;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Linli.Kernel.Webhooks;
using Linli.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Linli.Kernel;

/// <param name="Files">Photographs, stored by hash.</param>
/// <param name="Packs">Folders of packs.</param>
public sealed record HouseFolders(string Files, string Packs)
{
    /// <summary>The pack that a new house begins with, with all that it requires.</summary>
    public string Pack { get; init; } = "base";

    /// <summary>A pack in force whose folder was altered is taken anew at each opening, without a second person: for Development.</summary>
    public bool FollowsPacks { get; init; }

    /// <summary>Set in a house that only tries packs: these are in force in it.</summary>
    public Packs.PackSet? Trial { get; init; }
}

/// <summary>Puts the kernel and the listed modules into the container.</summary>
public static class KernelServices
{
    public static IServiceCollection AddLinli(
        this IServiceCollection services, Database database, KeyRing ring, HouseFolders folders, IReadOnlyList<IModule> modules)
    {
        services.AddSingleton(database);
        services.AddSingleton(folders);
        services.AddSingleton(_ => new FileStore(folders.Files));
        services.AddSingleton(modules);
        foreach (var module in modules) services.AddSingleton(module);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));

        services.AddSingleton(ring);
        services.AddSingleton(new FieldCipher(ring));
        services.AddSingleton(new BlindIndex(ring));

        services.AddSingleton<DbSource>();
        services.AddScoped<LaneSlot>();
        services.AddScoped(scope => scope.GetRequiredService<DbSource>().For(scope.GetRequiredService<LaneSlot>()));
        services.AddScoped<Caller>();
        services.AddScoped<Lane>();
        services.AddScoped<KnownAnswers>();
        services.AddScoped<IAccess, Access>();
        services.AddScoped<IEvents, Events>();
        services.AddScoped<IJobs, Jobs>();
        services.AddScoped<IAudit, AuditLog>();

        services.AddLane(database);
        services.AddJobs();
        services.AddLongWork();
        services.AddAuditChain();
        services.AddAccounts();
        services.AddApiKeys();
        services.AddPacks();
        services.AddWebhooks();
        Notices.NoticeServices.AddNotices(services);
        foreach (var module in modules) module.Add(services);
        return services;
    }

    private static void AddLane(this IServiceCollection services, Database database)
    {
        services.AddSingleton<LaneFigures>();
        if (database.IsSqlite)
        {
            services.AddSingleton<SqliteLane>();
            services.AddSingleton<ILaneEngine>(all => all.GetRequiredService<SqliteLane>());
            services.AddHostedService(all => all.GetRequiredService<SqliteLane>());
        }
        else
        {
            services.AddSingleton<ILaneEngine, PostgresLane>();
        }
    }

    private static void AddJobs(this IServiceCollection services)
    {
        services.AddHostedService<OpenModules>();
        services.AddSingleton<JobWorker>();
        services.AddSingleton<LivePulse>();
        services.AddScoped<FindJobs>();
        services.AddScoped<RunJobAgain>();
        services.TryAddSingleton(new Retention());
        services.TryAddSingleton(new Phones(new Dictionary<string, string>()));
        services.AddJob<DeliverEvent>(JobKind.Of<DeliverEvent>(DeliverEvent.Kind));
        services.AddJob<Sweep>(JobKind.Recurring<Sweep>(Sweep.Kind, Sweep.Every));
        services.AddJob<Sweep>(JobKind.Of<Sweep>(Sweep.MoreKind));
        services.AddJob<SweepFiles>(JobKind.Recurring<SweepFiles>(SweepFiles.Kind, SweepFiles.Every));
        services.AddJob<SweepFiles>(JobKind.Of<SweepFiles>(SweepFiles.MoreKind));
        services.AddJob<CountRows>(JobKind.Recurring<CountRows>(CountRows.Kind, CountRows.Every));
    }

    private static void AddLongWork(this IServiceCollection services)
    {
        services.AddSingleton<RunWorks>();
        services.AddScoped<IWorks, Works>();
        services.AddScoped<FindWorks>();
        services.AddScoped<StopWork>();
    }

    private static void AddAuditChain(this IServiceCollection services)
    {
        services.TryAddSingleton(RootKey.None);
        services.AddScoped<VerifyAudit>();
        services.AddScoped<SignFinishedDay>();
        services.AddScoped<FindRoots>();
        services.AddScoped<FindEntries>();
        services.AddScoped<FindReads>();
        services.AddScoped<FindReadings>();
        services.AddScoped<Exports.MarkExport>();
        services.AddScoped<Exports.FindExports>();
        services.AddScoped<RotateKeys>();
        services.AddScoped<Backup.NoteBackup>();
        services.AddJob<Sealer>(JobKind.Recurring<Sealer>("kernel.seal", TimeSpan.FromSeconds(1)));
        services.AddJob<SignRoots>(JobKind.Recurring<SignRoots>("kernel.roots", SignRoots.Every));
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignIn.KeepCount>();
        services.AddScoped<OpenAccount>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChangePassword.Keep>();
        services.AddScoped<OpenAdministrators>();
        services.AddScoped<MakeAccount>();
        services.AddScoped<MakeAccount.Keep>();
        services.AddScoped<ShutAccount>();
        services.AddScoped<ClearAccount>();
        services.AddScoped<GiveCode>();
        services.AddScoped<GiveCode.Keep>();
        services.AddScoped<FindAccounts>();
        services.AddScoped<NameAccounts>();
        services.AddScoped<OpenForOthers>();
        services.AddScoped<GiveCodes>();
        services.AddScoped<GiveCodes.Keep>();
    }

    private static void AddApiKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new ApiKeyLimits());
        services.AddScoped<MakeApiKey>();
        services.AddScoped<AgreeApiKey>();
        services.AddScoped<RevokeApiKey>();
        services.AddScoped<FindApiKeys>();
        services.AddScoped<UseApiKey>();
        services.AddScoped<UseApiKey.NoteKeyUse>();
        services.AddScoped<IDemo, DemoApiKey>();
        services.AddScoped<DemoApiKey.Keep>();
    }

    private static void AddPacks(this IServiceCollection services)
    {
        services.AddSingleton<PacksInForce>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<PacksInForce>()); // before the modules, which read them
        services.AddScoped<OfferPack>();
        services.AddScoped<OfferPack.Keep>();
        services.AddScoped<DecidePack>();
        services.AddScoped<DecidePack.Keep>();
        services.AddScoped<TryPack.Keep>();
        services.AddScoped<FindPacks>();
        services.AddWork<TryPack>(WorkKind.Of<TryPack>(TryPack.Kind, mayStop: false));
    }

    private static void AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookHosts.None);
        services.AddSingleton<WebhooksKnown>();
        services.AddSingleton<WebhookLine>();
        services.AddSingleton<SendWebhooks>();
        services.AddScoped<KeepWebhooks>();
        services.AddScoped<FindWebhooks>();
        services.AddScoped<IWebhooks, TellWebhooks>();
    }

    /// <summary>What only the serving process needs: workers, live pulse, web keys, sentences.</summary>
    public static IServiceCollection AddLinliServing(this IServiceCollection services, IReadOnlyList<IModule> modules, params System.Reflection.Assembly[] alsoWords)
    {
        services.AddHostedService(all => all.GetRequiredService<JobWorker>());
        services.AddHostedService(all => all.GetRequiredService<RunWorks>());
        services.AddHostedService(all => all.GetRequiredService<SendWebhooks>());
        services.AddHostedService(all => all.GetRequiredService<LivePulse>());
        services.AddHostedService<WatchPacks>();
        services.AddSingleton<WebKeys>();
        services.AddDataProtection().SetApplicationName("linli");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeepWebKeysInTheDatabase>();
        services.AddSingleton(new Words([typeof(KernelServices).Assembly, .. alsoWords, .. modules.Select(module => module.GetType().Assembly)]));
        services.AddSingleton<IStringLocalizer>(all => all.GetRequiredService<Words>());
        services.AddSingleton<Translations.SpeakAdded>();
        services.AddHostedService(all => all.GetRequiredService<Translations.SpeakAdded>());
        Translations.TranslationServices.AddTranslations(services);
        return services;
    }

    public static IServiceCollection AddJob<TRunner>(this IServiceCollection services, JobKind kind) where TRunner : class, IRunJob
    {
        services.AddSingleton(kind);
        services.TryAddScoped<TRunner>();
        return services;
    }

    public static IServiceCollection AddWork<TRunner>(this IServiceCollection services, WorkKind kind) where TRunner : class, IRunWork
    {
        services.AddSingleton(kind);
        services.TryAddScoped<TRunner>();
        return services;
    }

    /// <param name="wanted">Asked as it happens; while it says no, nothing is put by for this listener.</param>
    public static IServiceCollection AddListener<TEvent, TListener>(this IServiceCollection services, string name, Func<IServiceProvider, bool>? wanted = null)
        where TEvent : Contracts.Happened where TListener : class, IHear<TEvent>
    {
        services.AddSingleton(all => Listener.Of<TEvent, TListener>(name) with { Wanted = wanted is null ? null : () => wanted(all) });
        services.TryAddScoped<TListener>();
        return services;
    }
}
