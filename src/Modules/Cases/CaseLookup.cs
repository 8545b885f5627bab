using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>A case with the posts that take part in it: what access is asked about.</summary>
internal sealed record CaseAndParties(Case Case, List<CaseParty> Parties)
{
    public PlaceId Place => new(Case.DistrictId, Case.PlaceId);
    public PostId Lead => new(Case.DistrictId, Case.LeadPost);

    public Target Target => new(
        Case.DistrictId, Case.Path, Case.GridId,
        [.. Parties.Where(p => p.Part != Part.Barred).Select(p => p.PostId)],
        [.. Parties.Where(p => p.Part == Part.Barred).Select(p => p.PostId)],
        PartiesOnly: Case.Visibility == Visibility.Sealed)
    {
        BarredOffices = [.. BarredOffices],
    };

    /// <summary>The offices that the matter is about: none of their posts, whenever it was made, may handle or read it.</summary>
    public IEnumerable<string> BarredOffices => Parties.Where(p => p.Part == Part.Barred).Select(p => p.Office).OfType<string>().Distinct();

    /// <summary>The case as a purpose for reading personal data: while it lives, for the lead and who was told by a clock (guard 13).</summary>
    public Purpose Purpose => new(
        "case", Case.Id, Case.Phase != Engines.Flows.Phase.Closed,
        [Case.LeadPost, .. Case.EscalatedTo is { } to ? [to] : Array.Empty<Guid>()]);

    /// <summary>The caller holds the post that gave the last answer, or another of its office: none of them says for the reporter that it is solved.</summary>
    public bool AnsweredByOfficeOf(Caller caller) =>
        caller.Posts.Any(held => held.Post.Id.Id == Case.AnsweredBy || held.Post.Place.Id == Case.AnsweredOffice);

    /// <summary>A post takes a part from now on, if it does not already.</summary>
    public void Join(LinliDb db, PostCard post, Part part, DateTimeOffset now)
    {
        if (CaseParty.Join(Case, Parties, post, part, now) is not { } joined) return;
        Parties.Add(joined);
        db.Add(joined);
    }

    /// <summary>A post is told: for a day from now it stands on its list.</summary>
    public void Tell(LinliDb db, PostCard post, DateTimeOffset now)
    {
        if (Parties.Find(p => p.PostId == post.Id.Id && p.Part == Part.Told) is { } told) told.Since = now;
        else Join(db, post, Part.Told, now);
    }

    /// <summary>Whoever led it has led it.</summary>
    public void EndLead(LinliDb db, PostId next, DateTimeOffset now)
    {
        foreach (var old in Parties.FindAll(p => p.Part == Part.Lead && p.PostId != next.Id))
        {
            Parties.Remove(old);
            db.Remove(old);
            if (Parties.Find(p => p.PostId == old.PostId && p.Part == Part.WasLead) is { } before)
            {
                before.Apart |= old.Apart;
                continue;
            }

            Parties.Add(old.As(Part.WasLead, now));
            db.Add(Parties[^1]);
        }
    }

    /// <summary>The account that reported for itself. What staff registered belongs to nobody's account.</summary>
    public bool IsReporter(Caller caller) => caller.Account is { } account && Case.ReporterAccount == account.Id;
}

/// <summary>Finds cases by their number, with their parties.</summary>
internal sealed class CaseLookup(LinliDb db)
{
    public async Task<CaseAndParties?> Find(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, out var parsed)) return null;
        var text = parsed.Text;
        return await With(await db.Set<Case>().FirstOrDefaultAsync(c => c.Number == text, stop), stop);
    }

    public async Task<CaseAndParties?> Find(int district, Guid id, CancellationToken stop) =>
        await With(await db.Set<Case>().FirstOrDefaultAsync(c => c.DistrictId == district && c.Id == id, stop), stop);

    private async Task<CaseAndParties?> With(Case? found, CancellationToken stop) => found is null
        ? null
        : new(found, await db.Set<CaseParty>().Where(p => p.DistrictId == found.DistrictId && p.CaseId == found.Id).ToListAsync(stop));
}

/// <summary>Name, telephone and address for mail of a reporter, sealed with the case.</summary>
internal sealed record Contact(string Name, string Phone, string Email = "")
{
    public const int NameLengthMax = 40; // characters
    public const int PhoneLengthMax = 30; // characters

    public const int EmailLengthMax = 254; // characters, RFC 5321

    public bool IsEmpty => Name.Length == 0 && Phone.Length == 0 && Email.Length == 0;

    /// <summary>Something at something with a dot, without blanks; whether anybody reads there only a mail can tell.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= EmailLengthMax && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } house] && house.Trim('.').Contains('.', StringComparison.Ordinal) && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');

    public byte[] Seal(FieldCipher cipher, int district, Guid caseId) =>
        cipher.Seal(System.Text.Json.JsonSerializer.Serialize(this), Place(district, caseId));

    public static Contact Open(byte[] sealedContact, FieldCipher cipher, int district, Guid caseId) =>
        System.Text.Json.JsonSerializer.Deserialize<Contact>(cipher.Open(sealedContact, Place(district, caseId)))!;

    private static FieldPlace Place(int district, Guid caseId) => new("cases_case", "contact", district, caseId);
}
