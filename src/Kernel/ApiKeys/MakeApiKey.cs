using System.Security.Cryptography;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;

namespace Linli.Kernel.ApiKeys;

/// <summary>
/// The security administrator, who says who may do what, makes a key. One that only reads what is public holds at once; any
/// other sleeps until the system administrator has looked a second time (<see cref="AgreeApiKey"/>).
/// </summary>
public sealed class MakeApiKey(LinliDb db, IAccess access, Caller caller, IPlaces places, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    /// <param name="Owner">The office that answers for the program, with a telephone.</param>
    /// <param name="PlaceCodes">Division codes within which it holds: 6 digits of a district, or the 12 of a street or community, parted by blanks or commas.</param>
    public sealed record Input(string Name, string Owner, KeyScopes Scopes, string PlaceCodes, DateOnly? EndsOn, int? PerMinute);

    /// <param name="Key">Shown this once. Said again to the same form for a day, out of a sealed answer.</param>
    /// <param name="Waits">Until the second administrator has agreed.</param>
    public sealed record Made(Guid Id, string Key, bool Waits);

    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int LettersMany = 40; // about 198 bits

    public async Task<Outcome<Made>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.KeepApiKeys)) return KernelRefusals.NotYours;
        var (name, owner) = (input.Name.Trim(), input.Owner.Trim());
        if (name.Length is 0 or > ApiKey.NameLengthMax) return KernelRefusals.KeyName;
        if (owner.Length is 0 or > ApiKey.OwnerLengthMax) return KernelRefusals.KeyOwner;
        if (input.Scopes == KeyScopes.None || (input.Scopes & ~(KeyScopes.Read | KeyScopes.Report | KeyScopes.Webhooks | KeyScopes.Mail)) != KeyScopes.None) return KernelRefusals.KeyScopes;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if (input.EndsOn is not { } ends || ends < today || ends > today.AddDays(ApiKey.DaysMost)) return KernelRefusals.KeyEnd;
        var perMinute = input.PerMinute ?? ApiKey.PerMinuteDefault;
        if (perMinute is < 1 or > ApiKey.PerMinuteMost) return KernelRefusals.KeyPerMinute;
        if (!(await Within(input.PlaceCodes, stop)).Succeeded(out var within, out var no)) return no;

        var key = "linli_" + RandomNumberGenerator.GetString(Letters, LettersMany);
        var row = Row(key, blind, new(name, owner, input.Scopes, within, ends, perMinute, caller.Account?.Id, Demo: false), clock.GetUtcNow());
        db.Add(row);
        audit.Add(0, "api-key.made", "api-key", row.Id, detail: row.Scopes.ToString());
        await db.SaveChangesAsync(stop);
        return new Made(row.Id, key, row.Waits);
    }

    internal sealed record Draft(string Name, string Owner, KeyScopes Scopes, IReadOnlyList<PlaceId> Places, DateOnly EndsOn, int PerMinute, Guid? MadeBy, bool Demo);

    internal static ApiKey Row(string key, BlindIndex blind, Draft draft, DateTimeOffset now) => new()
    {
        Id = Uuid.Next(now), Name = draft.Name, Owner = draft.Owner, Begins = key[..Math.Min(key.Length, 10)],
        Hash = Convert.ToHexStringLower(blind.Of(key, ApiKey.Table, ApiKey.HashColumn, 0)),
        Scopes = draft.Scopes, Places = ApiKey.InText(draft.Places), PerMinute = draft.PerMinute, EndsOn = draft.EndsOn,
        MadeBy = draft.MadeBy, MadeAt = now, Demo = draft.Demo,
    };

    /// <summary>Each code must be a place that this house keeps: a key for nowhere, or for everywhere by a slip, is none.</summary>
    private async Task<Outcome<IReadOnlyList<PlaceId>>> Within(string codes, CancellationToken stop)
    {
        List<PlaceId> found = [];
        foreach (var code in codes.Split([' ', ',', '，', '、', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (await places.ByCode(code, stop) is not { } place) return KernelRefusals.KeyPlaces.With(code.Length > 20 ? code[..20] : code);
            found.Add(place.Id);
        }

        return found.Count is 0 or > ApiKey.PlacesMost ? KernelRefusals.KeyPlaceMissing.With(ApiKey.PlacesMost) : found;
    }
}
