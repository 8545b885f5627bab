namespace Linli.Engines.Addresses;

/// <summary>
/// Reads a line of everyday text as an address. Every stretch of the line is weighed as every kind of piece (words such
/// as 路, 幢, 单元; known names; bare numbers by their place), and the row of pieces that weighs most is taken, by the
/// recursion of Viterbi over stretches as in a semi-Markov model (Sarawagi and Cohen 2004, NIPS 17), with worths and
/// costs written by hand instead of learnt, so that each piece can say by which rule it was seen.
/// </summary>
public sealed class AddressParser(KnownNames known)
{
    private static readonly AddressPartKind[] Kinds = Enum.GetValues<AddressPartKind>();

    /// <summary>Pieces that cover the line exactly, in its order; none for an empty line. Any text can be read.</summary>
    public IReadOnlyList<AddressPart> Parse(string line)
    {
        var parts = new List<AddressPart>();
        for (var start = 0; start < line.Length;)
        {
            var end = StretchEnd(line, start);
            Read(line[start..end], start, parts);
            start = end;
        }

        return parts;
    }

    /// <summary>An address is short; of a longer text each stretch is read on its own.</summary>
    private static int StretchEnd(string line, int start)
    {
        if (line.Length - start <= AddressText.StretchMax) return line.Length;
        var end = start + AddressText.StretchMax;
        return char.IsLowSurrogate(line[end]) && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end;
    }

    private void Read(string stretch, int offset, List<AddressPart> parts)
    {
        var text = new AddressText(stretch);
        var row = Best(text);
        foreach (var piece in row)
        {
            var written = stretch[piece.Start..piece.End];
            parts.Add(new(offset + piece.Start, written, piece.Kind, AddressValue.Of(piece.Kind, written), piece.Rule));
        }
    }

    /// <summary>Where a best row of pieces may stand: how far it is read, and the kind of its last piece.</summary>
    private readonly record struct Step(double Worth, AddressPiece Piece, int Before);

    private List<AddressPiece> Best(AddressText text)
    {
        var kinds = Kinds.Length + 1; // the last one: nothing yet
        var steps = new Step[(text.Length + 1) * kinds];
        Array.Fill(steps, new Step(double.NegativeInfinity, default, -1));
        steps[Kinds.Length] = new(0, default, -1);
        var pieces = new AddressPieces(text, known);
        for (var at = 0; at < text.Length; at++)
        {
            if (text.IsSign(at))
            {
                Pass(steps, at, kinds);
                continue;
            }

            var (arrivals, froms) = Arrivals(steps, at, kinds);
            foreach (var piece in pieces.At(at))
            {
                var (worth, index) = (arrivals[(int)piece.Kind] + piece.Worth, piece.End * kinds + (int)piece.Kind);
                if (worth > steps[index].Worth) steps[index] = new(worth, piece, froms[(int)piece.Kind]);
            }
        }

        return Row(steps, text.Length, kinds);
    }

    /// <summary>A sign between pieces is no piece of its own for the grammar.</summary>
    private static void Pass(Step[] steps, int at, int kinds)
    {
        for (var kind = 0; kind < kinds; kind++)
        {
            var (from, to) = (at * kinds + kind, (at + 1) * kinds + kind);
            if (steps[from].Worth > steps[to].Worth) steps[to] = new(steps[from].Worth, new(at, at + 1, AddressPartKind.Other, 0, AddressRules.Sign), from);
        }
    }

    private static (double[] Worths, int[] Froms) Arrivals(Step[] steps, int at, int kinds)
    {
        var (worths, froms) = (new double[Kinds.Length], new int[Kinds.Length]);
        Array.Fill(worths, double.NegativeInfinity);
        for (var from = 0; from < kinds; from++)
        {
            var worth = steps[at * kinds + from].Worth;
            if (double.IsNegativeInfinity(worth)) continue;
            for (var to = 0; to < Kinds.Length; to++)
            {
                var arrived = worth - AddressGrammar.Cost(KindOf(from), Kinds[to]);
                if (arrived > worths[to]) (worths[to], froms[to]) = (arrived, at * kinds + from);
            }
        }

        return (worths, froms);
    }

    private static List<AddressPiece> Row(Step[] steps, int length, int kinds)
    {
        var last = Enumerable.Range(0, kinds).MaxBy(kind => steps[length * kinds + kind].Worth - AddressGrammar.Cost(KindOf(kind), null));
        var row = new List<AddressPiece>();
        for (var at = length * kinds + last; steps[at].Before >= 0; at = steps[at].Before) row.Add(steps[at].Piece);
        row.Reverse();
        return row;
    }

    private static AddressPartKind? KindOf(int index) => index == Kinds.Length ? null : Kinds[index];
}
