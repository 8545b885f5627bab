using System.Diagnostics;
using System.Net;
using Linli.Cases.Phone;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Phone;

/// <summary>
/// A hundred and twenty calls in eight hours, taken by two people over HTTP under a clock that the test moves. How long
/// people type is a model (a fifth of a second and a bit a key, a thought for each choice); what the house needs is measured and added.
/// </summary>
public sealed class ADayOfCalls
{
    private const int Many = 120;
    private const double SecondsAKey = 0.28, SecondsAThought = 1.35; // keystroke-level model, an average typist

    /// <param name="At">Minutes from the start.</param>
    /// <param name="Talk">Seconds of talking.</param>
    private sealed record Ringing(int Nth, double At, int Talk, string Said, CallResult Wanted);

    private sealed class Person(Visitor visitor, string token)
    {
        public Visitor Visitor => visitor;
        public string Token => token;
        public (Ringing Call, Guid Id, DateTimeOffset Until)? Has { get; set; }
    }

    [Theory, Trait("Row", "L01"), InlineData(Dialect.Sqlite), InlineData(Dialect.Postgres)]
    public async Task Of_120_calls_in_8_hours_with_2_staff_none_is_lost_each_has_a_result_and_logging_takes_under_30_seconds(Dialect dialect)
    {
        var clock = new WorkingDay();
        await using var house = await DeskSetting.Open(dialect, new HouseWith { Clock = clock });
        using var one = await house.SignIn("community");
        using var other = await house.SecondAtTheDesk();
        Person[] staff = [new(one, Visitor.TokenOf(await one.Read("/desk/phone"))), new(other, Visitor.TokenOf(await other.Read("/desk/phone")))];
        var (begin, logging, parked, most) = (clock.GetUtcNow(), new List<double>(), new Queue<(Ringing, Guid, TimeSpan)>(), 0);
        foreach (var ringing in Day())
        {
            var at = begin.AddMinutes(ringing.At);
            await FinishUntil(at);
            clock.MoveTo(at);
            var taker = staff.FirstOrDefault(person => person.Has is null) ?? staff.MaxBy(person => person.Has!.Value.Until)!;
            if (taker.Has is var (held, id, until))
            {
                using var put = await taker.Visitor.Call(taker.Token, "Park", id, ("Note", held.Said[..4]));
                parked.Enqueue((held, id, until > at ? until - at : TimeSpan.Zero));
                most = Math.Max(most, parked.Count);
            }

            var began = await taker.Visitor.Ring(taker.Token);
            using var kept = await taker.Visitor.Call(taker.Token, "Keep", began, ("Note", ringing.Said[..4])); // the pad keeps as it is typed
            taker.Has = (ringing, began, at.AddSeconds(ringing.Talk));
        }

        await FinishUntil(DateTimeOffset.MaxValue);
        var calls = await house.Calls();
        var median = logging.Order().ElementAt(logging.Count / 2);
        TestContext.Current.SendDiagnosticMessage($"{dialect}: {calls.Count} calls, {calls.Count(call => call.Result is not null)} with a result, up to {most} parked at once; median logging time {median:F1} s, longest {logging.Max():F1} s");
        Console.WriteLine($"L01 {dialect}: {calls.Count} calls, {calls.Count(call => call.Result is not null)} with a result, up to {most} parked at once; median logging time {median:F1} s, longest {logging.Max():F1} s");
        Assert.Equal(Many, calls.Count);
        Assert.All(calls, call => Assert.Equal(CallState.Ended, call.State));
        Assert.All(calls, call => Assert.NotNull(call.Result));
        Assert.Equal(Day().Select(call => call.Said).Order(StringComparer.Ordinal), calls.Select(house.Said).Order(StringComparer.Ordinal));
        Assert.True(most > 0, "Nobody ever had to wait: the day was too quiet to show anything");
        Assert.InRange(median, 0, 30);

        async Task FinishUntil(DateTimeOffset limit)
        {
            while (staff.Where(person => person.Has is { } has && has.Until <= limit).MinBy(person => person.Has!.Value.Until) is { } next)
            {
                var (call, id, until) = next.Has!.Value;
                clock.MoveTo(until);
                logging.Add(await Log(house, clock, next, call, id));
                next.Has = null;
                if (!parked.TryDequeue(out var waiting)) continue;
                using var taken = await next.Visitor.Call(next.Token, "PickUp", waiting.Item2);
                Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
                next.Has = (waiting.Item1, waiting.Item2, clock.GetUtcNow() + waiting.Item3);
            }
        }
    }

    /// <summary>After the receiver is down: the rest of the note, and a result. Returns its seconds.</summary>
    private static async Task<double> Log(WebHouse house, WorkingDay clock, Person by, Ringing call, Guid id)
    {
        var watch = Stopwatch.StartNew();
        var (keys, thoughts) = ((call.Said.Length - 4) * 2, 1); // two keys a character
        if (call.Wanted == CallResult.Registered)
        {
            using var open = await by.Visitor.Call(by.Token, "Register", id, ("Note", call.Said));
            var place = await house.Place("东安新村 9栋");
            using var registered = await by.Visitor.Post("/desk/register",
            [
                ("Call", id.ToString()), ("Text", call.Said), ("Type", "rubbish"), ("Place", $"{place.Id.District}.{place.Id.Id:N}"), ("Channel", "Phone"), ("Origin", "Asked"),
                ("Answers.kind", "kitchen"), ("Answers.blocks", "false"), ("__RequestVerificationToken", by.Token),
            ]);
            Assert.Equal(HttpStatusCode.OK, registered.StatusCode);
            (keys, thoughts) = (keys + 24, thoughts + 4); // the kind, the house, two answers
        }
        else
        {
            using var ended = await by.Visitor.Call(by.Token, "End", id, ("Note", call.Said), ("result", call.Wanted.ToString()));
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
            (keys, thoughts) = (keys + 6, thoughts + 1);
        }

        var seconds = (keys * SecondsAKey) + (thoughts * SecondsAThought) + watch.Elapsed.TotalSeconds;
        clock.MoveTo(clock.GetUtcNow().AddSeconds(seconds));
        return seconds;
    }

    private static IEnumerable<Ringing> Day()
    {
        var chance = new Random(20260506);
        string[] said = ["问老年证在哪里办", "垃圾房满了没人清", "打错了，找物业的", "问停水到几点", "电话断了没说清", "楼下路灯晚上不亮", "想问居住证续签要带什么"];
        CallResult[] wanted = [CallResult.Answered, CallResult.Registered, CallResult.WrongNumber, CallResult.Answered, CallResult.Dropped, CallResult.Registered, CallResult.Directed];
        var moments = Enumerable.Range(0, Many).Select(_ => chance.NextDouble() * 8 * 60).Order().ToList();
        for (var nth = 0; nth < Many; nth++)
        {
            var kind = chance.Next(said.Length);
            yield return new(nth, moments[nth], chance.Next(60, 420), $"{said[kind]} {nth}", wanted[kind]);
        }
    }
}
