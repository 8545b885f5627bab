using System.Collections.Concurrent;
using System.Text.Json;
using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases;

/// <summary>
/// The packs in force, and every older version that some case began with. A version's files are kept in the database, so
/// that a case reads as it did when it began, on whatever node and after whatever upgrade.
/// </summary>
internal sealed class CasePacks(HouseFolders folders, IServiceScopeFactory scopes, ILaneEngine engine, TimeProvider clock) : IOpening
{
    private readonly ConcurrentDictionary<string, Pack> byVersion = new();
    private Pack? current;

    public Pack Current => current ?? throw new InvalidOperationException("The packs are read when the house opens (CasePacks.Open).");

    public Pack Of(Case it) => Of(it.PackVersion);

    public CaseTypeDefinition TypeOf(Case it) => TypeOf(it.PackVersion, it.TypeCode);

    public CaseTypeDefinition TypeOf(string version, string type) => Of(version).CaseTypes[type];

    private Pack Of(string version) => byVersion.TryGetValue(version, out var known) ? known : byVersion.GetOrAdd(version, Kept);

    public IReadOnlyDictionary<string, object?> AnswersOf(Case it) => AnswerValues.Read(it.Answers);

    /// <summary>Reads and checks the folder's packs; a pack with a problem stops the house with file, line and mend.</summary>
    public async Task Open(CancellationToken stop)
    {
        var (pack, problems) = PackReader.Read(Path.Combine(folders.Packs, folders.Pack));
        if (pack is null || problems.Count > 0) throw new InvalidOperationException("The pack can't be used:\n" + string.Join('\n', problems));
        (current, byVersion[pack.Hash]) = (pack, pack);
        await engine.Run<Done>(new Caller(), async scope =>
        {
            var db = scope.GetRequiredService<LinliDb>();
            if (!await db.Set<PackKept>().AnyAsync(p => p.Version == pack.Hash, stop))
                db.Add(new PackKept { Version = pack.Hash, At = clock.GetUtcNow(), Files = JsonSerializer.Serialize(pack.Files.Select(files => new KeptFiles(files.Name, files.Texts))) });
            await db.SaveChangesAsync(stop);
            return Done.It;
        }, stop);
    }

    private sealed record KeptFiles(string Name, IReadOnlyDictionary<string, string> Texts);

    private Pack Kept(string version)
    {
        using var scope = scopes.CreateScope();
        var kept = scope.ServiceProvider.GetRequiredService<LinliDb>().Set<PackKept>().AsNoTracking().Single(p => p.Version == version);
        var (pack, problems) = PackReader.Read([.. JsonSerializer.Deserialize<List<KeptFiles>>(kept.Files)!.Select(files => PackFiles.Of(files.Name, files.Texts))]);
        return pack ?? throw new InvalidOperationException($"The kept pack {version} can't be read: {string.Join('\n', problems)}");
    }
}

/// <summary>Answers as they are kept (JSON) and as expressions read them.</summary>
internal static class AnswerValues
{
    public static IReadOnlyDictionary<string, object?> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(pair => pair.Key, pair => AnswersCheck.Plain(pair.Value));
}
