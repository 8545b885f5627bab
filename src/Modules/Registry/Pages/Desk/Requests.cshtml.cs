using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Registry.Mine;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Desk;

/// <summary>居民问自己的信息: what residents asked about their own data and nobody has answered yet, due first; appeals at the street.</summary>
[Needs("registry.answer", "registry.decide-appeal")]
internal sealed class RequestsModel(LinliDb db, Lane lane, IAccess access, FieldCipher cipher) : PeoplePage
{
    private const int ShownMost = 50;

    internal sealed record Row(OwnRequest Request, string Name, string Words);

    internal IReadOnlyList<Row> Rows { get; private set; } = [];
    internal bool Done { get; private set; }

    public Task OnGet(string? done)
    {
        Done = done is not null;
        return Load();
    }

    public async Task<IActionResult> OnPost(int district, Guid request, bool? granted, string? text)
    {
        var outcome = await lane.Write<AnswerRequest, Done>(use => use.Run(new(district, request, granted, text ?? ""), Stop), Stop);
        if (outcome.No is null) return Redirect("/desk/people/requests?done=1");
        await Load();
        return this.Refuse(outcome.No);
    }

    private async Task Load()
    {
        var (district, path, after) = (Post.Id.District, Post.Path, Post.Path + PlacePath.After);
        var open = await db.Set<OwnRequest>().AsNoTracking().Where(r => r.DistrictId == district && r.AnsweredAt == null && string.Compare(r.Path, path) >= 0 && string.Compare(r.Path, after) < 0).OrderBy(r => r.Due).Take(ShownMost).ToListAsync(Stop);
        open = open.FindAll(r => access.May(AnswerRequest.RightFor(r), new(r.DistrictId, r.Path, r.GridId)));
        var ids = open.ConvertAll(r => r.PersonId);
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, Stop);
        Rows = open.ConvertAll(r => new Row(r, MaskedPerson.Of(people[r.PersonId], cipher).Name, cipher.Open(r.Words, r.WordsAt)));
    }
}
