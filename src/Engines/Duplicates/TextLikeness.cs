using Linli.Engines.Text;

namespace Linli.Engines.Duplicates;

/// <summary>
/// How alike texts are: the cosine over runs of one to three signs, each by how often it stands in the text and how rare
/// it is among all of them, so that a greeting counts little.
/// </summary>
internal sealed class TextLikeness
{
    private const int SignsMax = 3;
    private const int Known = 200; // as if so many other texts had been seen: of a handful, rarity says little

    private readonly Dictionary<uint, int> standsIn = [];
    private readonly int count;

    public TextLikeness(IReadOnlyList<string> texts)
    {
        count = texts.Count;
        foreach (var text in texts)
            foreach (var (number, _) in Pieces(text)) standsIn[number] = standsIn.GetValueOrDefault(number) + 1;
    }

    public Dictionary<uint, float> Vector(string text)
    {
        var vector = new Dictionary<uint, float>();
        foreach (var (number, times) in Pieces(text))
            vector[number] = (1 + MathF.Log(times)) * MathF.Log((Known + count) / (1f + standsIn.GetValueOrDefault(number)));
        var length = MathF.Sqrt(vector.Values.Sum(value => value * value));
        return length == 0 ? vector : vector.ToDictionary(piece => piece.Key, piece => piece.Value / length);
    }

    public static double Cosine(Dictionary<uint, float> one, Dictionary<uint, float> other)
    {
        if (other.Count < one.Count) (one, other) = (other, one);
        return Math.Min(1, one.Sum(piece => (double)piece.Value * other.GetValueOrDefault(piece.Key)));
    }

    private static IEnumerable<KeyValuePair<uint, int>> Pieces(string text) =>
        TextPieces.Of(text).Where(piece => piece.Signs <= SignsMax).CountBy(piece => piece.Number);
}
