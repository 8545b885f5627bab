using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Audit;

public sealed class ChainTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 1, 2, 3, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_untouched_chain_is_whole() =>
        Prop.ForAll(Lengths, length => Check(Sealed(length)).IsWhole).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_change_of_one_field_is_found() =>
        Prop.ForAll(Lengths, Gen.Choose(0, Changes.Count - 1).ToArbitrary(), (length, change) =>
        {
            var chain = Sealed(length);
            var at = (length * 7 + change) % length;
            chain[at] = (Changes[change](chain[at].Line), chain[at].Seal);
            return !Check(chain).IsWhole;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Every_change_of_one_byte_of_a_seal_is_found_at_its_line() =>
        Prop.ForAll(Lengths, Gen.Choose(0, 31).ToArbitrary(), (length, at) =>
        {
            var chain = Sealed(length);
            var no = at % length;
            chain[no].Seal[at] ^= 0x40;
            return Check(chain).Findings[0] == new ChainFinding(ChainFault.Changed, no + 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_removed_line_is_found() =>
        Prop.ForAll(Lengths, Gen.Choose(0, 1000).ToArbitrary(), (length, at) =>
        {
            var chain = Sealed(length);
            var root = RootOf(chain);
            chain.RemoveAt(at % length);
            return !Check(chain, root).IsWhole;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_removed_line_is_found_even_when_the_rest_is_renumbered() =>
        Prop.ForAll(Lengths, Gen.Choose(0, 1000).ToArbitrary(), (length, at) =>
        {
            var chain = Sealed(length + 1);
            chain.RemoveAt(at % length);
            var renumbered = chain.Select((link, i) => (link.Line with { ChainNo = i + 1 }, link.Seal));
            return !Check(renumbered).IsWhole;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_swap_of_two_lines_is_found_with_and_without_swapping_their_numbers() =>
        Prop.ForAll(Lengths, Gen.Choose(0, 1000).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (length, one, step) =>
        {
            if (length < 2) return true;
            var (a, b) = (one % length, (one + 1 + step % (length - 1)) % length);
            if (a == b) return true;
            var moved = Sealed(length);
            (moved[a], moved[b]) = (moved[b], moved[a]);
            var renumbered = moved.Select((link, i) => (link.Line with { ChainNo = i + 1 }, link.Seal));
            return !Check(moved).IsWhole && !Check(renumbered).IsWhole;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rehashing_without_the_key_is_found()
    {
        var forged = Seal(Lines(20).Select(line => line.ChainNo == 7 ? line with { Action = "cases.view" } : line), OtherKey);

        Assert.Contains(new ChainFinding(ChainFault.Changed, 7), Check(forged).Findings);
    }

    [Fact]
    public void Rehashing_with_the_key_is_found_by_the_signed_root()
    {
        var root = RootOf(Sealed(20));
        var forged = Seal(Lines(30).Select(line => line.ChainNo == 7 ? line with { Action = "cases.view" } : line), Key);

        Assert.Equal([new ChainFinding(ChainFault.Resealed, 20)], Check(forged, root).Findings);
    }

    [Fact]
    public void A_chain_cut_off_before_a_signed_root_is_found()
    {
        var chain = Sealed(20);
        var root = RootOf(chain);

        Assert.Equal([new ChainFinding(ChainFault.Truncated, 20)], Check(chain.Take(12), root).Findings);
        Assert.Equal([new ChainFinding(ChainFault.Truncated, 20)], Check([], root).Findings);
    }

    [Fact]
    public void A_removed_line_that_was_itself_a_root_is_found_as_removed()
    {
        var chain = Sealed(20);
        var root = RootOf(chain[..10]);
        chain.RemoveAt(9);

        Assert.Equal([new ChainFinding(ChainFault.Removed, 11), new ChainFinding(ChainFault.Removed, 10)], Check(chain, root).Findings);
    }

    [Fact]
    public void A_line_of_another_district_is_foreign_and_the_rest_still_holds()
    {
        var chain = Sealed(5);
        chain.Insert(2, (chain[1].Line with { District = 2 }, chain[1].Seal));

        Assert.Equal([new ChainFinding(ChainFault.Foreign, 2)], Check(chain).Findings);
    }

    [Fact]
    public void After_pruning_the_chain_is_checked_from_an_older_root()
    {
        var chain = Sealed(20);
        var root = RootOf(chain[..10]);

        var findings = Chain.Verify(chain[10..], ChainAnchor.Of(root), [Key], [root, RootOf(chain)]);

        Assert.True(findings.IsWhole);
        Assert.Equal(20, findings.Last.ChainNo);
    }

    [Fact]
    public void A_chain_goes_on_under_a_newer_key_and_never_back()
    {
        var older = Sealed(5);
        var newer = Seal(Lines(10).Skip(5), OtherKey, older[^1].Seal);
        var back = Seal(Lines(12).Skip(10), Key, newer[^1].Seal);

        Assert.True(Chain.Verify([.. older, .. newer], Chain.Beginning(1), [Key, OtherKey]).IsWhole);
        Assert.False(Chain.Verify([.. older, .. newer, .. back], Chain.Beginning(1), [Key, OtherKey]).IsWhole);
    }

    [Fact]
    public void Two_different_lines_never_have_one_text() =>
        Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string[]>>((action, kind, details) =>
        {
            var one = Line(1) with { Action = action.Get, SubjectKind = kind.Get, Details = Clean(details.Get) };
            var other = Line(1) with { Action = action.Get + kind.Get, SubjectKind = "", Details = [string.Concat(details.Get)] };
            var same = one.Action == other.Action && one.SubjectKind == other.SubjectKind && one.Details.SequenceEqual(other.Details);
            return Text(one) == Text(other) == same;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Details_split_otherwise_are_another_line() =>
        Assert.NotEqual(Text(Line(1) with { Details = ["phone", "name"] }), Text(Line(1) with { Details = ["phone,name"] }));

    [Fact]
    public void Nothing_is_not_the_same_as_empty() =>
        Assert.NotEqual(Text(Line(1) with { PurposeId = null }), Text(Line(1) with { PurposeId = "" }));

    [Fact]
    public void What_a_database_cuts_off_below_a_microsecond_changes_no_seal()
    {
        var line = Line(1) with { At = Start.AddTicks(7) };

        Assert.Equal(Text(line with { At = Start }), Text(line));
        Assert.Equal(Text(line with { At = Start.ToOffset(TimeSpan.FromHours(8)) }), Text(line));
    }

    [Fact]
    public void A_signed_root_survives_copying_and_its_signature_holds()
    {
        using var key = AuditRootKey.CreateForDemo(folder.Path);
        var signed = RootOf(Sealed(3)).Sign(key);

        Assert.True(SignedRoot.TryParse($"  {signed.ToString().Replace(" ", "\n ", StringComparison.Ordinal)} ", out var read));
        Assert.Equal(signed.ToString(), read.ToString());
        Assert.True(read.IsSignedBy(key.PublicKey));
        Assert.StartsWith("linli-root 1 1 2026-05-06 3 ", signed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_of_one_character_of_a_root_is_refused()
    {
        using var key = AuditRootKey.CreateForDemo(folder.Path);
        var text = RootOf(Sealed(3)).Sign(key).ToString();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == '1' ? '2' : '1') + text[(i + 1)..];
            var accepted = SignedRoot.TryParse(changed, out var read) && read.IsSignedBy(key.PublicKey);
            Assert.False(accepted, changed);
        }
    }

    [Fact]
    public void Any_text_is_a_root_or_not_without_an_exception() =>
        Prop.ForAll<string>(text => SignedRoot.TryParse(text, out var root) == root is not null).QuickCheckThrowOnFailure();

    private static Arbitrary<int> Lengths => Gen.Choose(1, 40).ToArbitrary();

    private static readonly IReadOnlyList<Func<AuditLine, AuditLine>> Changes =
    [
        line => line with { District = line.District + 1 },
        line => line with { ChainNo = line.ChainNo + 1 },
        line => line with { ChainNo = line.ChainNo - 1 },
        line => line with { At = line.At.AddMicroseconds(1) },
        line => line with { ActorAccount = Guid.Empty },
        line => line with { ActorAccount = null },
        line => line with { Post = null },
        line => line with { Post = line.ActorAccount, ActorAccount = line.Post },
        line => line with { Action = line.Action + "x" },
        line => line with { SubjectKind = "person" },
        line => line with { SubjectId = null },
        line => line with { SubjectId = line.SubjectId + "0" },
        line => line with { PurposeKind = null },
        line => line with { PurposeId = line.SubjectId },
        line => line with { Details = [] },
        line => line with { Details = [.. line.Details.Reverse()] },
        line => line with { Details = [.. line.Details, "address"] },
    ];

    private static AuditLine Line(long no) => new(
        1, no, Start.AddSeconds(no), new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte)no), new Guid(2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        "cases.answer", "case", "01890a5d-ac96-774b-bcce-b302099a8057", "case", "5f0d8a4e-0000-7000-8000-000000000001", ["phone", "name"]);

    private static IEnumerable<AuditLine> Lines(int count) => Enumerable.Range(1, count).Select(no => Line(no));

    private static List<(AuditLine Line, byte[] Seal)> Sealed(int count) => Seal(Lines(count), Key);

    private static List<(AuditLine Line, byte[] Seal)> Seal(IEnumerable<AuditLine> lines, byte[] key, byte[]? after = null)
    {
        var previous = after ?? Chain.Beginning(1).Seal;
        return [.. lines.Select(line => (line, previous = Chain.Next(previous, line, key)))];
    }

    private static ChainFindings Check(IEnumerable<(AuditLine Line, byte[] Seal)> chain, params ChainRoot[] roots) =>
        Chain.Verify(chain, Chain.Beginning(1), [Key], roots);

    private static ChainRoot RootOf(List<(AuditLine Line, byte[] Seal)> chain) =>
        new(1, new DateOnly(2026, 5, 6), chain[^1].Line.ChainNo, chain[^1].Seal);

    private static string Text(AuditLine line) => Encoding.UTF8.GetString(line.CanonicalBytes());

    private static string[] Clean(string[] texts) => [.. texts.Select(text => text ?? "")];
}
