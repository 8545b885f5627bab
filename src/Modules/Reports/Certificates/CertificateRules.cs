using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Reports.Certificates;

/// <summary>A certificate that people are sent to their community for.</summary>
/// <param name="Basis">The law or document by which a community gives it; null where it gives none.</param>
/// <param name="Office">Whose it is instead; null where a community gives it.</param>
internal sealed record Certificate(string Code, LocalName Name, LocalName? Basis, LocalName? Office)
{
    /// <summary>A community may give it.</summary>
    public bool IsListed => Basis is not null;
}

/// <summary>What sort of body asks for certificates.</summary>
internal sealed record BodyKind(string Code, LocalName Name);

/// <summary>The rule that a letter cites, and the document that says so.</summary>
internal sealed record LetterRule(LocalName Text, LocalName Source);

/// <summary>What the packs say of certificates, in their order; of two packs that name the same the later holds.</summary>
internal sealed record CertificateRules(IReadOnlyDictionary<string, Certificate> Certificates, IReadOnlyDictionary<string, BodyKind> Bodies, LetterRule? Rule);

/// <summary>What the packs in force say of certificates; read once a version.</summary>
internal sealed class CertificatesInForce(PacksInForce packs) : IOpening
{
    private sealed record Said(string Version, CertificateRules Rules);

    private volatile Said? said;

    public CertificateRules Now => (said is { } known && known.Version == packs.Set.Hash ? known : said = Read(packs.Set)).Rules;

    public Task Open(CancellationToken stop) => Task.FromResult(Now);

    private static Said Read(PackSet set)
    {
        var (rules, wrong) = CertificateReader.Read(set.Packs);
        return rules is not null ? new(set.Hash, rules) : throw new InvalidOperationException("The packs in force can't be read:\n" + string.Join('\n', wrong)); // they were checked before
    }
}

/// <summary>Reads a pack's <c>certificates/</c> files, those of required packs included, or says all that is wrong, with file, line and mend.</summary>
internal sealed class CertificateReader
{
    private readonly PackReading reading = new();
    private readonly Dictionary<string, Certificate> certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BodyKind> bodies = new(StringComparer.Ordinal);
    private LetterRule? rule;

    public static (CertificateRules? Rules, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        var reader = new CertificateReader();
        foreach (var root in PackRoots.Of(packs, "certificates", reader.reading.Problems, own)) reader.ReadFile(root);
        return reader.reading.Problems.Count > 0 ? (null, reader.reading.Problems.InOrder) : (new(reader.certificates, reader.bodies, reader.rule), []);
    }

    private void ReadFile(PackNode root)
    {
        if (reading.Map(root, [], ["rule", "bodies", "certificates"]) is not { } file) return;
        if (file.Find("rule", out var node) && reading.Map(node, ["text", "source"], []) is { } said && reading.Name(said, "text") is { } text && reading.Name(said, "source") is { } source) rule = new(text, source);
        foreach (var item in reading.Items(file, "bodies"))
            if (reading.Map(item, ["body", "name"], []) is { } map && Named(map, "body") is var (code, name)) bodies[code] = new(code, name);
        foreach (var item in reading.Items(file, "certificates"))
            if (reading.Map(item, ["certificate", "name"], ["basis", "office"]) is { } map) ReadCertificate(map);
    }

    private void ReadCertificate(PackMap map)
    {
        var (basis, office) = (reading.Name(map, "basis"), reading.Name(map, "office"));
        if (Named(map, "certificate") is not var (code, name)) return;
        if ((basis is null) == (office is null))
            reading.Problems.Add(map, new("社区可以出具的写 basis，不能出具的写 office，只写一样", "one of basis and office is wanted: a basis where communities give it, an office where they don't"), new("写上依据哪部法规，或者该找哪个单位", "write which law says so, or whose it is"));
        certificates[code] = new(code, name, basis, office);
    }

    private (string Code, LocalName Name)? Named(PackMap map, string key)
    {
        var (code, name) = (reading.Code(map, key), reading.Name(map, "name"));
        reading.Guard(map, key, code, name);
        return code is null || name is null ? null : (code, name);
    }
}

/// <summary>What packs say of certificates, checked and compared.</summary>
internal sealed class CertificatesInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => CertificateReader.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after)
    {
        var (old, now) = (Told(before), Told(after));
        return
        [
            .. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Where(code => old.GetValueOrDefault(code).Said != now.GetValueOrDefault(code).Said).Select(code => new PackDifference(
                PackMatter.Admission, !old.ContainsKey(code) ? PackSign.Added : now.ContainsKey(code) ? PackSign.Changed : PackSign.Removed, (now.ContainsKey(code) ? now : old)[code].Of, [])),
        ];
    }

    private static Dictionary<string, (Sentence Of, string Said)> Told(PackSet set)
    {
        if (CertificateReader.Read(set.Packs).Rules is not { } rules) return [];
        Dictionary<string, (Sentence Of, string Said)> told = new(StringComparer.Ordinal);
        foreach (var one in rules.Certificates.Values) told["certificate " + one.Code] = (Of("证明", "Certificate", one.Name), Text(one.Name, one.Basis, one.Office));
        foreach (var one in rules.Bodies.Values) told["body " + one.Code] = (Of("要证明的单位", "Body that asks", one.Name), Text(one.Name));
        if (rules.Rule is { } rule) told["rule"] = (new("答复书引用的规定", "The rule that letters cite"), Text(rule.Text, rule.Source));
        return told;
    }

    private static Sentence Of(string zh, string en, LocalName name) => new($"{zh}“{name.Sentence.Chinese}”", $"{en} “{name.Sentence.English}”");

    private static string Text(params LocalName?[] names) => string.Join(' ', names.Select(name => name is null ? "-" : string.Join(' ', name.Languages.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}:{one.Value}"))));
}
