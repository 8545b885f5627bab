namespace Linli.Engines.Linkage;

/// <summary>
/// Finds which records may be one person, without training: candidates by several keys, a vector of agreement for each
/// pair, weights by the model of Fellegi and Sunter 1969 learnt from the vectors themselves, rarity of values added
/// (Winkler 2006, Overview of record linkage; Christen 2012, Data matching). It only proposes; a person merges.
/// </summary>
/// <remarks>
/// Add all records, then read <see cref="Pairs"/>. Of a record a prepared form of some 190 bytes is kept, of candidate
/// pairs nothing: they are walked twice, once to count patterns and once to say the pairs, which go out as they come.
/// </remarks>
public sealed class Linker<TRecord>
{
    private readonly LinkScheme<TRecord> scheme;
    private readonly LinkAims aims;
    private readonly Column<ulong>[] keys;
    private readonly Column<bool> held = new();
    private BlockOrder[] orders = [];
    private bool isClosed;
    private LinkModel? model;
    private Scales? scales;

    public Linker(LinkScheme<TRecord> scheme, LinkAims? aims = null)
    {
        if (scheme.Comparisons.Count > PatternCounts.FieldsMax) throw new ArgumentException("A scheme has at most 16 fields.", nameof(scheme));
        (this.scheme, this.aims) = (scheme, aims ?? new());
        keys = [.. scheme.Keys.Select(_ => new Column<ulong>())];
    }

    /// <summary>Records added so far.</summary>
    public int Count => held.Count;

    /// <summary>Candidate pairs that were compared while learning.</summary>
    public long Compared { get; private set; }

    /// <summary>The model that pairs are weighed with: learnt at first use, or one that was kept from before.</summary>
    public LinkModel Model
    {
        get => model ??= Learnt();
        init => model = value;
    }

    /// <returns>The record's number, by which pairs name it.</returns>
    public int Add(TRecord record, LinkSide side = LinkSide.New)
    {
        if (isClosed) throw new InvalidOperationException("Records are added before pairs are read.");
        foreach (var comparison in scheme.Comparisons) comparison.Add(record);
        for (var k = 0; k < keys.Length; k++) keys[k].Add(((ulong)scheme.Keys[k].Key(record) << 32) | scheme.Keys[k].Order(record));
        held.Add(side == LinkSide.Held);
        return held.Count - 1;
    }

    /// <summary>Pairs that may be one, in no order of weight; each once. May be read again, at the price of comparing again.</summary>
    public IEnumerable<LinkedPair> Pairs() => Candidates().Where(pair => LinkModel.Probability(Bits(pair.One, pair.Other)) >= aims.PossibleFrom).Select(pair => Told(pair.One, pair.Other));

    /// <summary>Any two records weighed, candidates or not: bits for one person.</summary>
    public double Bits(int one, int other)
    {
        Span<int> found = stackalloc int[scheme.Comparisons.Count];
        return Bits(one, other, found);
    }

    /// <summary>Any two records compared, with the reasons.</summary>
    public LinkedPair Told(int one, int other)
    {
        Span<int> found = stackalloc int[scheme.Comparisons.Count];
        var bits = Bits(one, other, found);
        var otherwise = Weighing.Likeliest(found);
        var findings = new List<LinkFinding>(found.Length);
        for (var field = 0; field < found.Length; field++)
        {
            if (found[field] is var level && level < 0) continue;
            var comparison = scheme.Comparisons[field];
            findings.Add(new(comparison.Field, comparison.Levels[level].Code, comparison.Levels[level].Saying, Weighing.Against(otherwise, field, level) + comparison.Rarity(one, other, level)));
        }

        var probability = LinkModel.Probability(bits);
        return new(one, other, bits, probability, probability >= aims.SureFrom, scheme.LookAlikes[otherwise - 1].Saying, findings);
    }

    private double Bits(int one, int other, Span<int> found)
    {
        Close();
        var rarity = 0.0;
        for (var field = 0; field < found.Length; field++)
        {
            var comparison = scheme.Comparisons[field];
            found[field] = comparison.Level(one, other);
            if (found[field] >= 0) rarity += comparison.Rarity(one, other, found[field]);
        }

        return Weighing.Bits(found) + rarity;
    }

    private Scales Weighing => scales ??= new(Model, scheme.Comparisons.Select(comparison => comparison.Field));

    /// <summary>How many pairs each key brings that no earlier one did.</summary>
    public IReadOnlyList<(string Key, long Pairs)> PairsByKey()
    {
        Close();
        return [.. Enumerable.Range(0, keys.Length).Select(k => (scheme.Keys[k].Name, CandidatesOf(k).LongCount()))];
    }

    private LinkModel Learnt()
    {
        var patterns = new PatternCounts();
        foreach (var (one, other) in Candidates()) patterns.Add(Pattern(one, other));
        Compared = patterns.Pairs;
        if (patterns.Pairs >= aims.LearnFrom) return ModelLearning.Learn(scheme, patterns);
        var start = new ModelStart<TRecord>(scheme);
        return start.Figures(start.Unseen()).Model(scheme, pairs: 0);
    }

    private ulong Pattern(int one, int other)
    {
        var pattern = 0UL;
        for (var field = 0; field < scheme.Comparisons.Count; field++) pattern = PatternCounts.With(pattern, field, scheme.Comparisons[field].Level(one, other));
        return pattern;
    }

    private IEnumerable<(int One, int Other)> Candidates()
    {
        Close();
        return Enumerable.Range(0, keys.Length).SelectMany(CandidatesOf);
    }

    private IEnumerable<(int One, int Other)> CandidatesOf(int key)
    {
        foreach (var (one, other) in orders[key].Pairs(aims.BlockMax))
        {
            if (held[one] && held[other] || WasBrought(key, one, other)) continue;
            yield return one < other ? (one, other) : (other, one);
        }
    }

    private bool WasBrought(int key, int one, int other)
    {
        for (var earlier = 0; earlier < key; earlier++)
            if (orders[earlier].Brings(one, other, aims.BlockMax)) return true;
        return false;
    }

    private void Close()
    {
        if (isClosed) return;
        isClosed = true;
        foreach (var comparison in scheme.Comparisons) comparison.Close();
        orders = new BlockOrder[keys.Length];
        for (var k = 0; k < keys.Length; k++)
        {
            orders[k] = BlockOrder.Of(keys[k]);
            keys[k] = new(); // the order is all that is needed from here on
        }
    }
}
