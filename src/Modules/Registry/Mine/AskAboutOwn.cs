using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine;

/// <summary>Somebody asks about their own data what the desk must look at, or appeals against its answer.</summary>
internal sealed class AskAboutOwn(LinliDb db, Oneself oneself, Caller caller, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    /// <param name="Proxy">Set where somebody asks for another.</param>
    /// <param name="About">A reading, or the answered request that is appealed against.</param>
    public sealed record Input(RequestKind Kind, string? Element, Guid? About, string Words, Guid? Proxy = null);

    public sealed record Answer(Guid Id, DateTimeOffset Due);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        if (await oneself.Find(input.Proxy, stop) is not { Who: var who }) return RegistryRefusals.NotTied;
        var words = input.Words.Trim();
        if (words.Length is 0 or > OwnRequest.WordsLengthMax) return RegistryRefusals.SayWhat;
        var element = Elements.Find(input.Element);
        if (!Enum.IsDefined(input.Kind) || (input.Kind is RequestKind.Correct or RequestKind.Add or RequestKind.Erase && element is null)) return RegistryRefusals.ElementUnknown;
        var (person, now) = (who.Person, clock.GetUtcNow());
        if (input.Kind == RequestKind.Appeal && !await db.Set<OwnRequest>().AnyAsync(r => r.DistrictId == person.DistrictId && r.Id == input.About && r.PersonId == person.Id && r.AnsweredAt != null && r.Kind != RequestKind.Appeal, stop)) return RegistryRefusals.AppealFirst;

        var home = who.Residences.Count > 0 ? who.Residences[0] : null;
        var id = Uuid.Next(now);
        var request = new OwnRequest
        {
            DistrictId = person.DistrictId, Id = id, PersonId = person.Id, AccountId = account.Id, Path = home?.Path ?? "", GridId = home?.GridId, Kind = input.Kind, Element = element?.Code, About = input.About,
            Words = cipher.Seal(words, new("registry_request", "words", person.DistrictId, id)), At = now, Due = now.AddDays(OwnRequest.AnsweredWithinDays),
        };
        db.Add(request);
        audit.Add(person.DistrictId, "registry.ask-" + input.Kind.ToString().ToLowerInvariant(), "person", person.Id, null, element?.Code);
        await db.SaveChangesAsync(stop);
        return new Answer(id, request.Due);
    }
}

/// <summary>The desk answers what a resident asked about their own data; an appeal is answered by the street. A yes is carried out by its own use case before.</summary>
internal sealed class AnswerRequest(LinliDb db, IAccess access, Caller caller, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    public sealed record Input(int District, Guid Request, bool? Granted, string Text);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        var text = input.Text.Trim();
        if (await db.Set<OwnRequest>().FirstOrDefaultAsync(r => r.DistrictId == input.District && r.Id == input.Request, stop) is not { } request) return RegistryRefusals.Unknown;
        if (access.Through(RightFor(request), new Target(request.DistrictId, request.Path, request.GridId)) is not { } by) return RegistryRefusals.Unknown;
        if (request.AnsweredAt is not null) return RegistryRefusals.RequestOver;
        if (input.Granted is not { } granted || text.Length is 0 or > OwnRequest.WordsLengthMax) return RegistryRefusals.SayWhat.At("text");
        request.Reply(granted, cipher.Seal(text, request.AnswerAt), by.Id.Id, clock.GetUtcNow());
        audit.Add(request.DistrictId, RegistryRights.Answer.Code, "person", request.PersonId, by, $"{request.Kind} {granted}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static Right RightFor(OwnRequest request) => request.Kind == RequestKind.Appeal ? RegistryRights.DecideAppeal : RegistryRights.Answer;
}
