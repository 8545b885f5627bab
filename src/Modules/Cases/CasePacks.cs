using System.Collections.Concurrent;
using System.Text.Json;
using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Cases;

/// <summary>
/// What the packs in force say about cases, and what every older set said with which some case began: a case reads as it did
/// when it began, on whatever node and after whatever upgrade or withdrawal.
/// </summary>
internal sealed class CasePacks(PacksInForce packs) : IOpening
{
    private readonly ConcurrentDictionary<string, Pack> byVersion = new();
    private readonly ConcurrentDictionary<string, CaseTypeDefinition> former = new();

    /// <summary>What new cases begin with. Taken once where several things must agree with each other: it may be another one at the next look.</summary>
    public Pack Current => Of(packs.Set.Hash);

    public Pack Of(Case it) => Of(it.PackVersion);

    public CaseTypeDefinition TypeOf(Case it) => TypeOf(it.PackVersion, it.TypeCode);

    public CaseTypeDefinition TypeOf(string version, string type) => Of(version).CaseTypes[type];

    /// <summary>The kind of matter as lists name it: of the packs in force, else of the last ones that had it.</summary>
    public CaseTypeDefinition? TypeNamed(string code)
    {
        if (Current.CaseTypes.TryGetValue(code, out var type) || former.TryGetValue(code, out type)) return type;
        return packs.LastWith($"case-types/{code}.yaml") is { } version && Of(version).CaseTypes.TryGetValue(code, out type) ? former.GetOrAdd(code, type) : null;
    }

    public IReadOnlyDictionary<string, object?> AnswersOf(Case it) => AnswerValues.Read(it.Answers);

    /// <summary>Reads what is in force, so that nobody waits for it later.</summary>
    public Task Open(CancellationToken stop) => Task.FromResult(Current);

    private Pack Of(string version) => byVersion.TryGetValue(version, out var known) ? known : byVersion.GetOrAdd(version, Read);

    private Pack Read(string version)
    {
        var (pack, problems) = PackReader.Read(packs.Find(version).Packs);
        return pack ?? throw new InvalidOperationException($"The packs {version} can't be read: {string.Join('\n', problems)}");
    }
}

/// <summary>Answers as they are kept (JSON) and as expressions read them.</summary>
internal static class AnswerValues
{
    public static IReadOnlyDictionary<string, object?> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(pair => pair.Key, pair => AnswersCheck.Plain(pair.Value));
}
