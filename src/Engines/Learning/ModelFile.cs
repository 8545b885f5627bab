using System.Runtime.InteropServices;

namespace Linli.Engines.Learning;

/// <summary>A model as bytes, to keep and to read again; little-endian, its first byte the form.</summary>
public static class ModelFile
{
    private const byte Form = 1;

    public static byte[] Write(TextModel model)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(Form);
        to.Write(model.SureMin);
        to.Write(model.Sureness.Slope);
        to.Write(model.Sureness.Start);
        to.Write(model.Answers.Count);
        foreach (var answer in model.Answers) to.Write(answer);
        to.Write(MemoryMarshal.AsBytes(model.Scales));
        to.Write(MemoryMarshal.AsBytes(model.Biases));
        to.Write(model.Pieces.Count);
        to.Write(MemoryMarshal.AsBytes(model.Pieces.Known));
        to.Write(MemoryMarshal.AsBytes(model.Pieces.Rarities));
        to.Write(MemoryMarshal.AsBytes(model.Weights));
        return bytes.ToArray();
    }

    /// <summary>Null where the bytes are of another form, as an older or newer program may have written.</summary>
    public static TextModel? Read(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        if (bytes.Length == 0 || from.ReadByte() != Form) return null;
        var sureMin = from.ReadDouble();
        var sureness = new Sureness(from.ReadDouble(), from.ReadDouble());
        var answers = new string[from.ReadInt32()];
        for (var i = 0; i < answers.Length; i++) answers[i] = from.ReadString();
        var (scales, biases) = (Many<float>(from, answers.Length), Many<float>(from, answers.Length));
        var count = from.ReadInt32();
        var pieces = new KeptPieces(Many<uint>(from, count), Many<float>(from, count));
        return new(answers, pieces, Many<sbyte>(from, count * answers.Length), scales, biases, sureness, sureMin);
    }

    private static T[] Many<T>(BinaryReader from, int count)
        where T : unmanaged
    {
        var many = new T[count];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(many.AsSpan()));
        return many;
    }
}
