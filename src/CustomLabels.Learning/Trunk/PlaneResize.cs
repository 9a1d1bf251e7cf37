using System.Numerics.Tensors;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Trunk;

/// <summary>Resizes planes of an image as the nodes of an exported graph do.</summary>
internal static class PlaneResize
{
    /// <summary>Resizes the planes of a square image.</summary>
    public static float[] Square(float[] planes, int from, int to)
    {
        if (from == to)
        {
            return planes;
        }

        var shares = ImageNodes.Shares(from, to, across: false);
        var count = planes.Length / (from * from);
        var resized = new float[count * to * to];
        var row = new float[from];
        for (var y = 0; y < count * to; y++)
        {
            Array.Clear(row);
            for (var old = 0; old < from; old++)
            {
                var share = shares[(y % to * from) + old];
                if (share != 0)
                {
                    TensorPrimitives.MultiplyAdd(planes.AsSpan(((y / to * from) + old) * from, from), share, row, row);
                }
            }

            for (var x = 0; x < to; x++)
            {
                resized[(y * to) + x] = TensorPrimitives.Dot<float>(row, shares.AsSpan(x * from, from));
            }
        }

        return resized;
    }
}
