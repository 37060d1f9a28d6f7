type Environment = Readonly<Record<string, string | undefined>>;

/** What Python, CUDA and the model hub look for. Everything else, Reelora's own keys above all, stays here. */
const passedNames = new Set(
  ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH"]
    .concat(["DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "TRANSFORMERS_CACHE", "SSL_CERT_FILE"])
    .concat(["SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY"])
    .concat(["HTTPS_PROXY", "NO_PROXY"]),
);
const passedPrefixes = ["LC_", "XDG_", "CONDA_", "CUDA_", "NVIDIA_", "NCCL_", "HIP_", "ROCR_", "HSA_", "OMP_", "MKL_"]
  .concat(["HF_", "HUGGING_FACE_", "HUGGINGFACE_", "TORCH", "PYTORCH_", "TRITON_", "ACCELERATE_", "DS_"])
  .concat(["BITSANDBYTES_"]);

const secretName = /TOKEN|SECRET|PASSWORD|_KEY$/;
const shortestSecret = 8;

/** The part of Reelora's environment that a trainer gets. */
export function trainerEnvironment(environment: Environment): Readonly<Record<string, string>> {
  const isPassed = (name: string) => passedNames.has(name) || passedPrefixes.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && isPassed(name) ? [[name, value]] : [],
    ),
  );
}

/** Values that no log line may show. */
export function secretsOf(environment: Environment): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && secretName.test(name) && value.length >= shortestSecret ? [value] : [],
  );
}
