using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Registry;
using Linli.Registry.Care;
using Linli.Registry.Mine;
using Linli.Territory;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Registry;

/// <summary>Lines that help in the grid of the demo's grid worker, and people who work for them.</summary>
internal static class CareSetting
{
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    private static DateOnly Since => new(2026, 1, 1);

    /// <summary>A net of the line over a grid (the grid worker's own where none is named), whose post the accounts hold; they are made where they aren't there, and cleared.</summary>
    public static async Task<Guid> Line(this WebHouse house, LineKind line, string[] accounts, Guid? grid = null)
    {
        var worker = await house.PostOf("gridworker");
        var (post, net) = (Guid.NewGuid(), Guid.NewGuid());
        await house.Read(async db =>
        {
            var district = await db.Set<Place>().FirstAsync(p => p.Level == PlaceLevel.District);
            db.Add(new Post(1, post, PostKind.Department, $"line-{line.ToString().ToLowerInvariant()}", district.Id, $"{line}联络岗", $"{line} liaison", Since, demo: true));
            await db.SaveChangesAsync();
            db.Add(new LineNet(1, net, line, $"{line}网{post:N}", "联络岗", "", "", null, Since, demo: true));
            await db.SaveChangesAsync();
            await db.Set<LineNet>().Where(n => n.Id == net).ExecuteUpdateAsync(set => set.SetProperty(n => n.PostId, post));
            db.Add(new LineDuty(1, Guid.NewGuid(), grid ?? worker.Grid!.Value, net, Since));
            return await db.SaveChangesAsync();
        });
        foreach (var account in accounts) await house.Holds(account, post);
        return post;
    }

    /// <summary>Somebody holds a post as deputy.</summary>
    public static Task<int> Holds(this WebHouse house, string name, Guid post) => house.Read(async db =>
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Name == name) is not { } account)
        {
            account = new Account { Id = Guid.NewGuid(), Name = name, DisplayName = name, Demo = true, PasswordHash = (await db.Set<Account>().SingleAsync(a => a.Name == "resident")).PasswordHash };
            account.Clear(new(2026, 1, 5), Today.AddDays(-30));
            db.Add(account);
            await db.SaveChangesAsync();
        }

        db.Add(new Holding(1, Guid.NewGuid(), post, account.Id, deputy: true, Since));
        return await db.SaveChangesAsync();
    });

    /// <summary>A post of a grid's team at the grid worker's grid.</summary>
    public static async Task<Guid> TeamPost(this WebHouse house, string code)
    {
        var worker = await house.PostOf("gridworker");
        return await house.Read(async db =>
        {
            var post = new Post(1, Guid.NewGuid(), PostKind.GridTeam, code, worker.Place.Id, code, code, Since, demo: true);
            db.Add(post);
            await db.SaveChangesAsync();
            return post.Id;
        });
    }

    /// <summary>The desk writes down what somebody asks for; gives the answer's status and refusal.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> AddCare(this Visitor who, Guid person, string need = "phone-calls", int days = 20, object? more = null)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/people/1/{person}/care", more ?? new { need, ground = "consent", by = "self", how = "atTheDesk", reviewOn = Today.AddDays(days) });
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
    }

    public static async Task<(HttpStatusCode Status, string Text)> OpenCare(this Visitor who, Guid person, Guid? purpose, string kind = CareReviews.ReviewKind, params string[] elements)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/people/1/{person}/care/open", new { elements, purposeKind = kind, purpose, why = "reach" });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A grown-up with a telephone who lives in the grid of the demo's grid worker; the nth of them.</summary>
    public static async Task<Guid> Grown(this WebHouse house, int nth = 0)
    {
        var (grid, born) = ((await house.PostOf("gridworker")).Grid, Today.Year - 20);
        return await house.Read(db => db.Set<Residence>().Where(r => r.GridId == grid && r.Until == null).Join(db.Set<Person>().Where(p => p.BirthYear < born && p.Phone != null), r => r.PersonId, p => p.Id, (r, p) => p.Id)
            .Where(id => !db.Set<OwnAccount>().Any(own => own.PersonId == id)).Distinct().OrderBy(id => id).Skip(nth).FirstAsync());
    }

    /// <summary>Somebody of the worker's grid who keeps house alone; the nth of them, counted from the end.</summary>
    public static async Task<Guid> Alone(this WebHouse house, int nth)
    {
        var grid = (await house.PostOf("gridworker")).Grid;
        return await house.Read(db => db.Set<Residence>().Where(r => r.GridId == grid && r.Until == null && r.HouseholdId != null && db.Set<Residence>().Count(o => o.HouseholdId == r.HouseholdId && o.Until == null) == 1
            && !db.Set<OwnAccount>().Any(own => own.PersonId == r.PersonId)).OrderByDescending(r => r.PersonId).Select(r => r.PersonId).Skip(nth).FirstAsync());
    }

    public static Task<List<CareTag>> Tags(this WebHouse house, Guid? person = null) => house.Read(db => db.Set<CareTag>().AsNoTracking().Where(tag => person == null || tag.PersonId == person).OrderBy(tag => tag.Id).ToListAsync());

    /// <summary>Runs a job as the house would.</summary>
    public static async Task RunJob<T>(this WebHouse house) where T : IRunJob
    {
        await using var scope = house.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            await lane.GetRequiredService<T>().Run(new JobRow { DistrictId = 0, Id = Guid.CreateVersion7(), Kind = "test", Body = "", RunAt = DateTimeOffset.UtcNow }, default);
            return Done.It;
        }, default);
        if (outcome.No is { } no) throw new InvalidOperationException(no.Code);
    }
}
