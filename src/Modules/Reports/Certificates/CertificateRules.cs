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

/// <summary>What the packs in force say of certificates.</summary>
internal sealed class CertificatesInForce(PacksInForce packs) : RulesOfPacks<CertificateRules>(packs, CertificateReader.Read);

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
        Dictionary<string, BodyKind> ownBodies = new(StringComparer.Ordinal);
        Dictionary<string, Certificate> own = new(StringComparer.Ordinal);
        foreach (var item in reading.Items(file, "bodies"))
            if (reading.Map(item, ["body", "name"], []) is { } map && reading.Named(map, "body") is var (code, name)) reading.Keep(map, ownBodies, code, new(code, name));
        foreach (var item in reading.Items(file, "certificates"))
            if (reading.Map(item, ["certificate", "name"], ["basis", "office"]) is { } map) ReadCertificate(map, own);
        foreach (var (code, body) in ownBodies) bodies[code] = body;
        foreach (var (code, certificate) in own) certificates[code] = certificate;
    }

    private void ReadCertificate(PackMap map, Dictionary<string, Certificate> own)
    {
        var (basis, office) = (reading.Name(map, "basis"), reading.Name(map, "office"));
        if (reading.Named(map, "certificate") is not var (code, name)) return;
        if ((basis is null) == (office is null))
            reading.Problems.Add(map, new("社区可以出具的写 basis，不能出具的写 office，只写一样", "one of basis and office is wanted: a basis where communities give it, an office where they don't"), new("写上依据哪部法规，或者该找哪个单位", "write which law says so, or whose it is"));
        reading.Keep(map, own, code, new(code, name, basis, office));
    }
}

/// <summary>What packs say of certificates, checked and compared.</summary>
internal sealed class CertificatesInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => CertificateReader.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after) => PackLines.Compare(PackMatter.Admission, Told(before), Told(after));

    private static PackLines Told(PackSet set)
    {
        if (CertificateReader.Read(set.Packs).Rules is not { } rules) return new();
        var told = new PackLines();
        foreach (var one in rules.Certificates.Values) told.Add("certificate " + one.Code, PackLines.Of("证明", "Certificate", one.Name), PackLines.Text(one.Name, one.Basis, one.Office));
        foreach (var one in rules.Bodies.Values) told.Add("body " + one.Code, PackLines.Of("要证明的单位", "Body that asks", one.Name), PackLines.Text(one.Name));
        if (rules.Rule is { } rule) told.Add("rule", new("答复书引用的规定", "The rule that letters cite"), PackLines.Text(rule.Text, rule.Source));
        return told;
    }
}
