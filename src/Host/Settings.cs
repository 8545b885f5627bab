using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Kernel.Webhooks;
using Linli.Storage;

namespace Linli.Host;

/// <summary>Where this installation keeps things, read once at start. Each has an environment variable of the same name.</summary>
/// <param name="Data"><c>Linli__Data</c>: folder of database and files; default <c>data</c> beside Linli.slnx, else in the working folder.</param>
/// <param name="Keys"><c>Linli__Keys</c>: folder of the key ring, outside the data folder and outside backups; default <c>keys</c> beside <c>data</c>, in Development only.</param>
/// <param name="Postgres"><c>Linli__Postgres</c>: connection string; without it the database is <c>linli.db</c> in the data folder.</param>
/// <param name="Packs"><c>Linli__Packs</c>: folder of the packs; default <c>packs</c> beside Linli.slnx or beside the program.</param>
/// <param name="Demo"><c>Linli__Demo</c>: demo district and demo accounts at first start; default true in Development, never in Production.</param>
/// <param name="AuditPassphrase"><c>Linli__AuditPassphrase</c>: file whose first line opens the auditor's key, so that the house signs each day's root by itself; without it <c>linli audit root --sign</c> does.</param>
/// <param name="Phones"><c>Linli__Phones__CODE</c>: the number that residents of a division may call; in a demo house a made-up one.</param>
/// <param name="FollowsPacks"><c>Linli__FollowsPacks</c>: a pack in force whose folder was altered is taken anew at each start, without a second person; default true in Development, never in Production.</param>
/// <param name="Retention"><c>Linli__EventsKeptDays</c>: days that delivered events are kept; default 90, at least 7.</param>
public sealed record Settings(string Data, string Keys, string? Postgres, string Packs, bool Demo, string? AuditPassphrase, Phones Phones, Retention Retention, bool FollowsPacks = false)
{
    /// <summary>Made up: of the demo district as a whole.</summary>
    private const string DemoPhone = "0598-555 0110";

    /// <summary>Folders of photographs and packs.</summary>
    public HouseFolders Folders => new(Path.Combine(Data, "files"), Packs) { FollowsPacks = FollowsPacks };

    public Database Database => Postgres is null ? Database.SqliteFile(Path.Combine(Data, "linli.db")) : Database.Postgres(Postgres);

    /// <summary><c>Linli__Webhooks__Hosts</c>: hosts that webhooks may be sent to though they lie in this network; default none.</summary>
    public WebhookHosts WebhookHosts { get; private init; } = WebhookHosts.None;

    /// <summary>Reads the settings, or says in a sentence what must be set first.</summary>
    public static (Settings? Settings, string? No) Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var root = Root(environment.ContentRootPath);
        var data = Path.GetFullPath(configuration["Linli:Data"] ?? Path.Combine(root, "data"));
        var keys = configuration["Linli:Keys"];
        if (keys is null && environment.IsProduction())
            return (null, "Linli__Keys is not set. Name a folder for the keys that lies outside the data folder and outside its backups. / 没有设置 Linli__Keys：请指定一个放密钥的文件夹，要在数据文件夹和备份之外。");
        keys = Path.GetFullPath(keys ?? Path.Combine(Path.GetDirectoryName(data)!, "keys"));
        if (environment.IsProduction() && KeyRing.MustLieOutside(keys, data) is { } no) return (null, no);
        var packs = Path.GetFullPath(configuration["Linli:Packs"] ?? PacksBeside(root));
        var demo = !environment.IsProduction() && configuration.GetValue("Linli:Demo", true);
        var eventDays = configuration.GetValue("Linli:EventsKeptDays", Retention.EventDaysDefault);
        if (eventDays < Retention.EventDaysMin) return (null, $"Linli__EventsKeptDays is {eventDays}; it must be at least {Retention.EventDaysMin}. / Linli__EventsKeptDays 是 {eventDays}，至少要 {Retention.EventDaysMin} 天。");
        var retention = new Retention(eventDays);
        return (new Settings(data, keys, configuration["Linli:Postgres"], packs, demo, configuration["Linli:AuditPassphrase"], ReadPhones(configuration, demo), retention, !environment.IsProduction() && configuration.GetValue("Linli:FollowsPacks", true)) { WebhookHosts = WebhookHosts.Read(configuration["Linli:Webhooks:Hosts"]) }, null);
    }

    private static Phones ReadPhones(IConfiguration configuration, bool demo)
    {
        var numbers = configuration.GetSection("Linli:Phones").GetChildren().Where(set => !string.IsNullOrWhiteSpace(set.Value)).ToDictionary(set => set.Key, set => set.Value!);
        if (demo) numbers.TryAdd("350404", DemoPhone);
        return new Phones(numbers);
    }

    /// <summary>The key ring, made where there is none yet; in Production nobody but its owner may be able to read it.</summary>
    public KeyRing OpenKeys(IHostEnvironment environment)
    {
        var ring = KeyRing.OpenOrCreate(Keys);
        return environment.IsProduction() && ring.MustBePrivate() is { } no ? throw new CannotOpenException(no) : ring;
    }

    /// <summary>The auditor's key as this process may have it; a demo house makes one without passphrase, Production refuses such a key.</summary>
    public RootKey OpenRootKey(IHostEnvironment environment)
    {
        if (environment.IsProduction() && AuditRootKey.Exists(Keys) && !AuditRootKey.NeedsPassphrase(Keys))
            throw new CannotOpenException($"{Path.Combine(Keys, AuditRootKey.FileName)} is a demo's key, without a passphrase: anybody at the machine could sign with it. Move it away and run linli setup. / {AuditRootKey.FileName} 是演示用的密钥，没有口令，不能用在正式系统里：请移走它，再运行 linli setup。");
        return RootKey.Open(Keys, RootKey.PassphraseIn(AuditPassphrase), makeForDemo: Demo);
    }

    private static string PacksBeside(string root)
    {
        var here = Path.Combine(root, "packs");
        return Directory.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, "packs");
    }

    /// <summary>The project's own folder when run from source, else the working folder.</summary>
    private static string Root(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Linli.slnx"))) return folder.FullName;
        return from;
    }
}
