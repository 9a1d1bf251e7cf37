using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Onnx;

/// <summary>An ONNX graph on images, loaded into ONNX Runtime. Thread-safe.</summary>
internal sealed class GraphSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    /// <param name="graph">Content of an ONNX file.</param>
    /// <param name="threads">Threads per image; at least 1.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="outputs">Names of the wanted outputs.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public GraphSession(byte[] graph, int threads, string[] inputs, params string[] outputs)
        : this(threads, inputs, outputs, options => new InferenceSession(graph, options))
    {
    }

    /// <summary>The same from a file.</summary>
    public GraphSession(string path, int threads, string[] inputs, params string[] outputs)
        : this(threads, inputs, outputs, options => new InferenceSession(path, options))
    {
    }

    private GraphSession(int threads, string[] inputs, string[] outputs, Func<SessionOptions, InferenceSession> open)
    {
        // Errors become exceptions: do not repeat them on stderr.
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        _session = open(options);
        (_inputs, _outputs) = (inputs, outputs);
    }

    /// <summary>The planes of an image.</summary>
    /// <param name="image">RGB interleaved.</param>
    public static float[] Planes(byte[] image, int width, int height)
    {
        var planes = new float[image.Length];
        for (var i = 0; i < image.Length; i++)
        {
            planes[(i % 3 * width * height) + (i / 3)] = image[i];
        }

        return planes;
    }

    /// <summary>Runs the graph on one image.</summary>
    /// <param name="image">RGB interleaved.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(byte[] image, int width, int height) => Run(Planes(image, width, height), width, height);

    /// <summary>Runs the graph on any number of images.</summary>
    /// <param name="planes">Per image the red, green and blue planes, 0 to 255.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(float[] planes, int width, int height) => Run((planes, [planes.Length / (3 * width * height), 3, height, width]));

    /// <summary>Runs the graph.</summary>
    /// <param name="inputs">Its inputs, in the order of their names.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(params (float[] Values, long[] Shape)[] inputs)
    {
        var values = Array.ConvertAll(inputs, input => OrtValue.CreateTensorValueFromMemory(input.Values, input.Shape));
        try
        {
            using var options = new RunOptions();
            return _session.Run(options, _inputs, values, _outputs);
        }
        finally
        {
            foreach (var value in values)
            {
                value.Dispose();
            }
        }
    }

    public void Dispose() => _session.Dispose();
}
