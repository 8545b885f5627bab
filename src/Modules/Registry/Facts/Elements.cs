namespace Linli.Registry.Facts;

/// <summary>A field that may be kept of a person: what for, on what basis, for how long unless it is confirmed again.</summary>
/// <param name="Code">As in the data dictionary.</param>
/// <param name="IsSealed">False only where the value identifies nobody.</param>
/// <param name="Purpose">Code; its words stand under <c>registry.purpose.…</c>.</param>
/// <param name="KeptMonths">From the last confirmation.</param>
/// <param name="FreshMonths">After this long it should be confirmed again; less than it is kept, so that somebody can.</param>
/// <param name="OwnToChange">The person changes it themselves at once; else the desk looks at a document.</param>
/// <param name="ErasedOnRequest">The law lets the person have it erased at once (PIPL article 47); else the desk answers with a reason.</param>
internal sealed record Element(
    string Code, bool IsSealed, LegalBasis Basis, string Purpose, int KeptMonths, int FreshMonths, bool OwnToChange = false, bool ErasedOnRequest = false)
{
    /// <summary>The last part of the code, for words and forms: <c>phone</c>.</summary>
    public string Name => Code[(Code.LastIndexOf('.') + 1)..];
}

/// <summary>
/// The dictionary of what is kept of people. It is code, so that no installation adds a field (guard 10). Terms are ours: the
/// law asks for the shortest that the purpose needs (PIPL article 19), and a confirmation begins them anew.
/// </summary>
internal static class Elements
{
    public static readonly Element Name = new("person.name", true, LegalBasis.StatutoryDuty, "serve", 36, 24);
    public static readonly Element Phone = new("person.phone", true, LegalBasis.Consent, "answer", 12, 6, OwnToChange: true, ErasedOnRequest: true);
    public static readonly Element Identity = new("person.identity", true, LegalBasis.StatutoryDuty, "entitle", 36, 24);
    public static readonly Element Birth = new("person.birth", true, LegalBasis.StatutoryDuty, "entitle", 36, 24);
    public static readonly Element Sex = new("person.sex", false, LegalBasis.StatutoryDuty, "entitle", 36, 24);
    public static readonly Element Language = new("person.language", false, LegalBasis.Consent, "speak", 36, 24, OwnToChange: true, ErasedOnRequest: true);
    public static readonly Element Channel = new("person.channel", false, LegalBasis.Consent, "reach", 36, 24, OwnToChange: true, ErasedOnRequest: true);
    public static readonly Element Time = new("person.time", false, LegalBasis.Consent, "reach", 36, 24, OwnToChange: true, ErasedOnRequest: true);

    /// <summary>Of whoever speaks for an organisation: somebody at work, told apart from where they live.</summary>
    public static readonly Element ContactName = new("organisation.contact-name", true, LegalBasis.Consent, "liaise", 12, 12, ErasedOnRequest: true);
    public static readonly Element ContactPhone = new("organisation.contact-phone", true, LegalBasis.Consent, "liaise", 12, 12, ErasedOnRequest: true);

    /// <summary>Of a car that may park somewhere; never whose it is, nor when it comes and goes.</summary>
    public static readonly Element Plate = new("permit.plate", true, LegalBasis.Contract, "park", 12, 12, ErasedOnRequest: true);

    public static readonly IReadOnlyList<Element> All = [Name, Phone, Identity, Birth, Sex, Language, Channel, Time];

    /// <summary>What can be unmasked.</summary>
    public static readonly IReadOnlyList<Element> Masked = [Name, Phone, Identity, Birth];

    /// <summary>What is kept of people beside the residents' own fields, in tables of its own.</summary>
    public static readonly IReadOnlyList<Element> Beside = [ContactName, ContactPhone, Plate];

    /// <summary>By code or by name; null for what is not kept.</summary>
    public static Element? Find(string? code) => All.FirstOrDefault(element => element.Code == code || element.Name == code);
}

/// <summary>Languages that somebody may choose to be spoken and written to in. A preference, from which nothing else follows.</summary>
internal static class Languages
{
    public static readonly IReadOnlyList<string> All = ["zh", "en", "ug", "bo", "mn", "kk", "ko", "ii", "za", "yue", "nan", "hak", "cdo", "sign"];
}
