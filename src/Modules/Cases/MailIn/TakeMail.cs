using System.Security.Cryptography;
using System.Text;
using Linli.Cases.Packs;
using Linli.Cases.Pages.Portal;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Files;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.MailIn;

/// <summary>
/// A mail becomes a matter of the type that its mailbox stands for, else of the general type, at the place that it names,
/// else at the key's first place, whose desk finds out. What it sounds like is noted for the desk, never decided. An answer
/// to a matter, from the address that is kept with it, becomes the reporter's word there.
/// </summary>
internal sealed class TakeMail(LinliDb db, CasePacks packs, IPlaces places, CaseLookup cases, ReportCase report, MakeMove move, FieldCipher cipher, Words words, TimeProvider clock)
{
    public const string GeneralType = "other-matter";

    public sealed record Input(MailMessage Mail, IReadOnlyList<StoredFile> Photos, KeyHeld Key);

    /// <param name="Result">reported, added (to the matter that it answers), known (handed in before), ignored (an automatic mail).</param>
    /// <param name="Number">Of the matter; to be put as <c>[number]</c> into the subject of what is written back.</param>
    /// <param name="Receipt">For the sender only; in the answer that reports and never again.</param>
    /// <param name="SoundsLike">A case type that the words fit; for people.</param>
    public sealed record Answer(string Result, string? Number, string? Receipt, string? Lead, string? SoundsLike, string? Why, int LeftOut);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var mail = input.Mail;
        if (mail.WhyIgnored() is { } why) return new Answer("ignored", null, null, null, null, why, 0);
        if (!Contact.IsEmail(mail.From ?? "")) return CaseRefusals.MailSender;
        if (string.IsNullOrWhiteSpace(mail.MessageId)) return CaseRefusals.MailId;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId.Trim())));
        if (await db.Set<MailKept>().AsNoTracking().FirstOrDefaultAsync(m => m.KeyId == input.Key.Id && m.MessageHash == hash, stop) is { } known)
            return new Answer("known", (await cases.Find(known.DistrictId, known.CaseId, stop))?.Case.Number, null, null, null, null, 0);
        var leftOut = (mail.Attachments?.Count ?? 0) - input.Photos.Count;
        var answered = MailReading.Reference(mail.Subject ?? "") is { } reference ? await Answered(reference, input, stop) : null;
        if (answered is not null) return await Add(answered, input, hash, leftOut, stop);
        return await Report(input, hash, leftOut, stop);
    }

    /// <summary>The matter that the mail answers, where its sender is who reported it and the gateway vouches for that.</summary>
    private async Task<CaseAndParties?> Answered(string number, Input input, CancellationToken stop)
    {
        if (!input.Mail.Authenticated || await cases.Find(number, stop) is not { Case.Contact: { } contact } found || !input.Key.Covers(found.Case.DistrictId, found.Case.Path)) return null;
        var kept = Contact.Open(contact, cipher, found.Case.DistrictId, found.Case.Id).Email;
        return kept.Length > 0 && kept.Equals(input.Mail.From!.Trim(), StringComparison.OrdinalIgnoreCase) ? found : null;
    }

    /// <summary>A supplement where one was asked for, else a note. A mail confirms nothing: for that the receipt code is asked.</summary>
    private async Task<Outcome<Answer>> Add(CaseAndParties found, Input input, string hash, int leftOut, CancellationToken stop)
    {
        var it = found.Case;
        var supplies = packs.TypeOf(it).Flow.Flow.MovesFrom(it.State, FlowPart.Reporter).Any(one => one.Do == "supply");
        var text = (input.Mail.Text ?? "").Trim();
        var moved = await move.Run(new(it.Number, supplies ? "supply" : "note", null, text.Length > 0 ? text : MailReading.PlainSubject(input.Mail.Subject ?? ""))
        {
            Pass = new ReceiptPass(new(it.DistrictId, it.Id)), Photos = input.Photos,
        }, stop);
        if (moved.No is { } no) return no;
        await Keep(it.DistrictId, it.Id, input, hash, stop);
        return new Answer("added", it.Number, null, null, null, null, leftOut);
    }

    private async Task<Outcome<Answer>> Report(Input input, string hash, int leftOut, CancellationToken stop)
    {
        var (mail, pack) = (input.Mail, packs.Current);
        var code = string.IsNullOrWhiteSpace(mail.Type) ? GeneralType : mail.Type.Trim();
        if (!pack.CaseTypes.TryGetValue(code, out var type) || type is { Visibility: CaseVisibility.Sealed } or not { OpenedBy: OpenedBy.Residents }) return CaseRefusals.UnknownType;
        var said = $"{MailReading.PlainSubject(mail.Subject ?? "")}\n{(mail.Text ?? "").Trim()}".Trim();
        if (said.Length == 0) return CaseRefusals.SayWhat;
        if (await Place(input.Key, said, stop) is not { } place) return CaseRefusals.PlaceMissing;
        var sounds = code == GeneralType && TypesInWords.Like([.. pack.CaseTypes.Values.Where(one => one.OpenedBy == OpenedBy.Residents && one.Code != GeneralType)], said) is [var like, ..] ? like : null;
        var name = (mail.FromName ?? "").Trim();
        var outcome = await report.Run(new ReportCase.Input(
            type.Code, place.Id, "", said, mail.Answers?.ToDictionary(pair => pair.Key, pair => AnswersCheck.Plain(pair.Value)) ?? [],
            name.Length <= Contact.NameLengthMax ? name : "", "", MustMeet: true)
        {
            Photos = input.Photos, Email = mail.From!.Trim(),
        }, stop);
        if (!outcome.Succeeded(out var taken, out var no)) return no;
        var it = (await cases.Find(taken.Number, stop))!.Case;
        if (sounds is not null) AddNote(it, words["cases.mail.sounds-like", sounds.Name.In(Words.Language)].Value);
        await Keep(it.DistrictId, it.Id, input, hash, stop);
        return new Answer("reported", taken.Number, taken.Receipt, taken.Lead, sounds?.Code, null, leftOut);
    }

    /// <summary>A building or compound that the words name, within the key's places; else the first of these.</summary>
    private async Task<PlaceCard?> Place(KeyHeld key, string said, CancellationToken stop)
    {
        if (key.Places is not [var first, ..]) return null;
        var line = said.Length <= 100 ? said : said[..100];
        var hits = await places.Search(first.Id.District, line, 3, stop, first.Path);
        return hits.FirstOrDefault(hit => hit.PlateSmall.Length > 1 && said.Contains(hit.PlateSmall, StringComparison.Ordinal) && key.Covers(hit.Id.District, hit.Path)) ?? first;
    }

    private void AddNote(Case it, string text) => db.Add(new CaseStep
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = clock.GetUtcNow(), Do = "note", State = it.State, Phase = it.Phase,
        By = FlowPart.Automatic, Readers = Readers.Staff, Text = text,
    });

    private async Task Keep(int district, Guid id, Input input, string hash, CancellationToken stop)
    {
        db.Add(new MailKept { KeyId = input.Key.Id, MessageHash = hash, DistrictId = district, CaseId = id, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>A mail was taken: by a hash of its id, so that it is taken once, and which matter it belongs to. Nothing of the mail.</summary>
internal sealed class MailKept
{
    public required Guid KeyId { get; init; }
    public required string MessageHash { get; init; }
    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required DateTimeOffset At { get; init; }
}
